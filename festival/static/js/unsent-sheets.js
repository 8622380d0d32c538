/*
 * <unsent-sheets data-person data-one data-many hidden>waiting pill</unsent-sheets>: says how many sheets wait on this phone,
 * and in [data-sheet-troubles] which stands they are of and why. Nothing clears them but the server's word, or the judge's.
 */
import { dropSheet, ready, unsent } from "./sheet-store.js";
import { isCutOff } from "./sheet-queue.js";

// What is on its way for a moment only would flicker.
const SHOWN_AFTER = 2_500;

customElements.define("unsent-sheets", class extends HTMLElement {
  async connectedCallback() {
    this.person = this.dataset.person;
    this.show = () => this.count();
    this.out = ({ detail }) => { if (detail.answer.signedOut) this.signedOut(); };
    await ready;
    if (!this.isConnected) return;
    addEventListener("sheets-changed", this.show);
    addEventListener("sheet-waits", this.show);
    addEventListener("sheet-answer", this.out);
    this.clock = setInterval(this.show, 1000);
    this.count();
  }

  disconnectedCallback() {
    removeEventListener("sheets-changed", this.show);
    removeEventListener("sheet-waits", this.show);
    removeEventListener("sheet-answer", this.out);
    clearInterval(this.clock);
  }

  count() {
    const waiting = unsent(this.person).filter(([, kept]) => kept.stuck || isCutOff() || Date.now() - kept.since > SHOWN_AFTER);
    this.hidden = waiting.length === 0;
    const words = this.dataset.words.replace("{count}", waiting.length);
    const place = this.querySelector("[data-waiting]");
    if (place.textContent !== words) place.textContent = words;
    const list = document.querySelector("[data-sheet-troubles]");
    if (list) this.list(list, waiting);
  }

  /* Which stands they are, each with the way to its sheet. */
  list(place, waiting) {
    place.hidden = waiting.length === 0;
    const mark = JSON.stringify(waiting.map(([sheet, kept]) => [sheet, kept.stuck]));
    if (place.dataset.drawn === mark) return;
    place.dataset.drawn = mark;
    place.querySelector("ul").replaceChildren(...waiting.map(([sheet, kept]) => this.item(place.dataset, sheet, kept)));
  }

  item(words, sheet, kept) {
    const link = Object.assign(document.createElement("a"), { href: kept.href, textContent: words.stand.replace("{number}", kept.number) });
    const item = Object.assign(document.createElement("li"), { className: "cluster cluster--apart" });
    item.append(link);
    if (!kept.stuck) return item;
    const away = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet button--small", textContent: words.away });
    away.addEventListener("click", () => confirm(words.sure.replace("{number}", kept.number)) && dropSheet(this.person, sheet));
    item.append(kept.stuck === "clash" ? this.dataset.clash : kept.stuck, away);
    return item;
  }

  signedOut() {
    const way = document.querySelector("[data-sign-in-again]");
    if (!way) return;
    way.querySelector("a").href = `/account/session?next=${encodeURIComponent(location.pathname)}`;
    way.hidden = false;
  }
});
