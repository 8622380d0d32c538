/*
 * <unsent-sheets data-person data-words="Waiting: {count}" hidden>waiting pill</unsent-sheets>: says how many sheets wait
 * on this phone, and sends those whose own page is not open. Nothing clears them but the server's word.
 */
import { dropSheet, keepSheet, unsent } from "./sheet-store.js";
import { sendSheet } from "./sheet-sender.js";

// What is on its way for a moment only would flicker.
const SHOWN_AFTER = 2_500;
const RETRY_EVERY = 8_000;

customElements.define("unsent-sheets", class extends HTMLElement {
  connectedCallback() {
    this.person = this.dataset.person;
    this.show = () => this.count();
    this.again = () => this.sendOthers();
    addEventListener("sheets-changed", this.show);
    addEventListener("storage", this.show);
    addEventListener("online", this.again);
    document.addEventListener("visibilitychange", this.again);
    this.clock = setInterval(() => this.count(), 1000);
    this.retry = setInterval(() => this.sendOthers(), RETRY_EVERY);
    this.count();
    this.sendOthers();
  }

  disconnectedCallback() {
    removeEventListener("sheets-changed", this.show);
    removeEventListener("storage", this.show);
    removeEventListener("online", this.again);
    document.removeEventListener("visibilitychange", this.again);
    clearInterval(this.clock);
    clearInterval(this.retry);
  }

  count() {
    const waiting = unsent(this.person).filter(([, kept]) => kept.stuck || Date.now() - kept.since > SHOWN_AFTER || !navigator.onLine);
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
    item.append(kept.stuck, away);
    return item;
  }

  async sendOthers() {
    if (this.busy || !navigator.onLine) return;
    this.busy = true;
    const open = document.querySelector("score-sheet")?.dataset.sheet;
    let arrived = false;
    try {
      for (const [sheet, kept] of unsent(this.person)) {
        if (sheet === open || kept.stuck) continue;
        const answer = await sendSheet(this.person, sheet, kept);
        if (answer.signedOut) break;
        arrived ||= "saved" in answer;
        if (answer.clash || answer.refused) keepSheet(this.person, sheet, { ...kept, stuck: answer.refused ?? this.dataset.clash });
      }
    } catch { /* no network yet: the clock tries again */ }
    this.busy = false;
    // The list of stands tells how each one stands; nobody's words in an open form are thrown away for it.
    if (arrived && document.querySelector("[data-sheet-troubles]") && !document.querySelector("details[open]")) location.reload();
  }
});
