/*
 * <unsent-sheets data-person="7" hidden>waiting pill</unsent-sheets>: says how many sheets wait for the network, and
 * asks before somebody signs out with some still on this phone. Nothing clears them but the server's word.
 */
import { unsent } from "./sheet-store.js";

customElements.define("unsent-sheets", class extends HTMLElement {
  connectedCallback() {
    this.show = () => {
      const count = unsent(this.dataset.person).length;
      this.hidden = count === 0;
      const place = this.querySelector("[data-waiting]");
      if (place) place.textContent = String(count);
    };
    addEventListener("sheets-changed", this.show);
    addEventListener("storage", this.show);
    this.show();
  }

  disconnectedCallback() {
    removeEventListener("sheets-changed", this.show);
    removeEventListener("storage", this.show);
  }
});
