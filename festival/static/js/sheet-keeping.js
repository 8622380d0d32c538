/*
 * The part of a score sheet that keeps: what is typed lies on this phone at once; what this phone knows and the page does not
 * comes back into it; two tabs of one sheet follow each other; two versions stand side by side until somebody chooses.
 */
import { askToStay } from "./phone-store.js";
import { fill, fieldsOf } from "./kept-copy.js";
import { isCutOff, push } from "./sheet-queue.js";
import { dropSheet, forgetSent, keepSheet, keptSheet, newKey, renewSheet, sentSheet } from "./sheet-store.js";
import { showClash, tell } from "./sheet-words.js";

export class SheetKeeping extends HTMLElement {
  get own() { return [this.dataset.person, this.dataset.sheet]; }

  pending() { return keptSheet(...this.own); }

  say(name, more = {}, at = Date.now()) {
    tell(this.state, Object.entries(more).reduce((words, [key, value]) => words.replace(`{${key}}`, value), this.words[name]), at);
  }

  async keep(submit) {
    const before = this.pending();
    this.mine = newKey();
    askToStay();
    const kept = await keepSheet(...this.own, {
      fields: fieldsOf(this.form), submit, href: this.form.action, number: this.dataset.number, key: this.mine,
      version: before?.version ?? Number(this.form.elements.version.value), earlier: before?.earlier ?? [],
    });
    // Answered meanwhile: that word is the newer one.
    if (this.pending()?.key === this.mine) this.say(kept ? (isCutOff() ? "waiting" : "kept") : "unkept");
  }

  bringBack() {
    const kept = this.pending(), sent = sentSheet(...this.own), version = this.form.elements.version;
    if (kept) {
      this.put(kept.fields);
      if (kept.theirs) this.clash(kept.theirs);
      else this.say(kept.stuck ? "refused" : "restored", { reason: kept.stuck });
    } else if (sent?.version > Number(version.value)) {
      this.put(sent.fields);
      version.value = sent.version;
      this.say("sent", {}, sent.at);
    } else if (!document.documentElement.dataset.asOf) {
      forgetSent(...this.own);
    }
  }

  put(fields) {
    fill(this.form, fields);
    this.levels = this.chosenLevels();
    for (const picker of this.form.querySelectorAll("level-picker")) picker.chosen?.(false);
  }

  /* Another tab changed the same sheet, or sent it. */
  follow({ elsewhere, sheet }) {
    if (!elsewhere || (sheet && sheet !== this.dataset.sheet)) return;
    const kept = this.pending(), sent = sentSheet(...this.own), version = this.form.elements.version;
    if (kept && kept.key !== this.mine) this.put(kept.fields);
    if (!kept && sent) version.value = Math.max(sent.version, Number(version.value));
  }

  clash(theirs) {
    this.theirs = theirs;
    showClash(this, theirs);
    this.say("clash");
  }

  async keepMine() {
    this.querySelector("[data-sheet-clash]").hidden = true;
    await renewSheet(...this.own, { version: this.theirs.version, earlier: [], stuck: null, theirs: null });
    push();
  }

  takeTheirs() {
    this.querySelector("[data-sheet-clash]").hidden = true;
    const { levels, comment, note, version } = this.theirs;
    dropSheet(...this.own);
    this.put([["comment", comment], ["note", note], ...Object.entries(levels).map(([key, level]) => [`level-${key}`, String(level)])]);
    this.form.elements.version.value = version;
    this.say("taken");
  }
}
