/*
 * <at-stand data-action="URL" hidden>…<a data-there data-words="Go to stand {number} first">…</a></at-stand>
 * Says that the judge is at this stand, so that nobody else is led here meanwhile. Where somebody is already, it shows where to go
 * first; without network it is silent and says it once the network is back.
 */
import { talk } from "./server-talk.js";

customElements.define("at-stand", class extends HTMLElement {
  connectedCallback() {
    this.again = () => this.say();
    addEventListener("online", this.again);
    this.say();
  }

  disconnectedCallback() {
    removeEventListener("online", this.again);
  }

  async say() {
    try {
      const { status, body } = await talk(this.dataset.action, {});
      if (status !== 200 || !this.isConnected) return;
      this.hidden = !body.taken;
      const link = this.querySelector("[data-there]");
      link.hidden = !body.number;
      link.href = body.next;
      link.textContent = link.dataset.words.replace("{number}", body.number);
    } catch { /* no network: going on never waits for it */ }
  }
});
