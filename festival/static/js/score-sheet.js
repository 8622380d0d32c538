/*
 * <score-sheet data-person data-sheet data-next><script data-sheet-words>…<form>…</form></score-sheet>
 * Every change is kept on this phone at once and sent 600 ms later with a key of its own, so that a repeat counts once.
 * Without network it waits and tries again; a sheet saved elsewhere meanwhile is shown beside this one. Undo for ten seconds.
 */
import { fill, fieldsOf } from "./kept-copy.js";
import { SheetSending } from "./sheet-sending.js";
import { dropSheet, keepSheet, newKey } from "./sheet-store.js";

const UNDO_FOR = 10_000;

customElements.define("score-sheet", class extends SheetSending {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.words = JSON.parse(this.querySelector("[data-sheet-words]").textContent);
    this.state = this.querySelector("[data-sheet-state]");
    this.undo = this.querySelector("[data-sheet-undo]");
    this.before = fieldsOf(this.form);
    this.form.addEventListener("input", (event) => this.changed(event));
    this.form.addEventListener("submit", (event) => { event.preventDefault(); event.stopImmediatePropagation(); this.handIn(); });
    this.undo?.addEventListener("click", () => this.takeBack());
    this.querySelector("[data-sheet-mine]")?.addEventListener("click", () => this.keepMine());
    this.querySelector("[data-sheet-theirs]")?.addEventListener("click", () => dropSheet(this.dataset.person, this.dataset.sheet));
    this.again = () => !document.hidden && this.pending() && this.send();
    addEventListener("online", this.again);
    document.addEventListener("visibilitychange", this.again);
    this.bringBack();
  }

  disconnectedCallback() {
    removeEventListener("online", this.again);
    document.removeEventListener("visibilitychange", this.again);
    clearTimeout(this.timer);
  }

  bringBack() {
    const kept = this.pending();
    if (!kept) return;
    fill(this.form, kept.fields);
    this.form.elements.version.value = kept.version;
    this.say(this.words.restored);
    this.send();
  }

  changed(event) {
    if (event.target.type === "radio") this.offerUndo(event.target);
    this.keep(Boolean(this.pending()?.submit));
    this.say(this.words.kept);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), 600);
  }

  keep(submit) {
    const fields = fieldsOf(this.form);
    keepSheet(this.dataset.person, this.dataset.sheet, { fields, submit, key: newKey(), version: this.form.elements.version.value });
  }

  offerUndo(radio) {
    clearTimeout(this.undoTimer);
    this.undone = this.before;
    this.before = fieldsOf(this.form);
    if (!this.undo) return;
    const title = radio.closest("fieldset").querySelector("legend").textContent;
    this.undo.textContent = this.words.undo.replace("{what}", title);
    this.undo.hidden = false;
    this.undoTimer = setTimeout(() => { this.undo.hidden = true; }, UNDO_FOR);
  }

  takeBack() {
    this.undo.hidden = true;
    fill(this.form, this.undone);
    this.before = this.undone;
    for (const picker of this.form.querySelectorAll("level-picker")) picker.chosen?.(false);
    this.keep(false);
    this.send();
  }

  async handIn() {
    this.keep(true);
    if (await this.send()) location.assign(this.dataset.next);
  }

  keepMine() {
    this.form.elements.version.value = this.theirs.version;
    this.querySelector("[data-sheet-clash]").hidden = true;
    this.keep(Boolean(this.pending()?.submit));
    this.send();
  }
});
