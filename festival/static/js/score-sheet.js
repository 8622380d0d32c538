/*
 * <score-sheet data-person data-sheet data-number data-next><script data-sheet-words>…<form>…</form></score-sheet>
 * Every change is kept on this phone at once and sent 600 ms later with a key of its own, so that a repeat counts once.
 * Without network it waits and tries again; a sheet saved elsewhere meanwhile is shown beside this one. A level can be
 * taken back for ten seconds.
 */
import { fill, fieldsOf } from "./kept-copy.js";
import { SheetSending } from "./sheet-sending.js";
import { keepSheet, newKey } from "./sheet-store.js";

const UNDO_FOR = 10_000;
const SEND_AFTER = 600;

customElements.define("score-sheet", class extends SheetSending {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.words = JSON.parse(this.querySelector("[data-sheet-words]").textContent);
    this.state = this.querySelector("[data-sheet-state]");
    this.undo = this.querySelector("[data-sheet-undo]");
    try { localStorage.setItem("score-leave", JSON.stringify(this.words.leave)); } catch { /* nothing can be kept at all */ }
    this.levels = this.chosenLevels();
    this.form.addEventListener("input", (event) => this.changed(event.target));
    this.form.addEventListener("submit", (event) => { event.preventDefault(); event.stopImmediatePropagation(); this.handIn(); });
    this.undo?.addEventListener("click", () => this.takeBack());
    const mine = this.querySelector("[data-sheet-mine]");
    mine.hidden = false;
    mine.addEventListener("click", () => this.keepMine());
    this.querySelector("[data-sheet-theirs]").addEventListener("click", () => this.drop());
    this.again = () => this.pending() && !this.pending().stuck && this.send();
    addEventListener("online", this.again);
    document.addEventListener("visibilitychange", this.again);
    this.bringBack();
  }

  disconnectedCallback() {
    removeEventListener("online", this.again);
    document.removeEventListener("visibilitychange", this.again);
    clearTimeout(this.timer);
  }

  chosenLevels() {
    return Object.fromEntries(fieldsOf(this.form).filter(([name]) => name.startsWith("level-")));
  }

  bringBack() {
    const kept = this.pending();
    if (!kept) return;
    fill(this.form, kept.fields);
    this.levels = this.chosenLevels();
    this.say("restored");
    this.send();
  }

  changed(control) {
    if (control.type === "radio") this.offerUndo(control);
    this.leaving = false;
    this.keep(Boolean(this.pending()?.submit));
    this.later(SEND_AFTER);
  }

  keep(submit) {
    const before = this.pending();
    const kept = keepSheet(this.dataset.person, this.dataset.sheet, {
      fields: fieldsOf(this.form), submit, href: this.form.action, number: this.dataset.number, key: newKey(),
      version: before?.version ?? Number(this.form.elements.version.value), earlier: before?.earlier ?? [],
    });
    this.say(kept ? "kept" : "unkept");
  }

  offerUndo(radio) {
    clearTimeout(this.undoTimer);
    this.undone = { name: radio.name, value: this.levels[radio.name] };
    this.levels = this.chosenLevels();
    if (!this.undo) return;
    this.undo.textContent = this.words.undo.replace("{what}", radio.closest("fieldset").querySelector("legend").textContent);
    this.undo.hidden = false;
    this.undoTimer = setTimeout(() => { this.undo.hidden = true; }, UNDO_FOR);
  }

  takeBack() {
    this.undo.hidden = true;
    for (const radio of this.form.querySelectorAll(`[name="${CSS.escape(this.undone.name)}"]`)) {
      radio.checked = radio.value === this.undone.value;
    }
    this.levels = this.chosenLevels();
    for (const picker of this.form.querySelectorAll("level-picker")) picker.chosen?.(false);
    this.form.querySelector(`[name="${CSS.escape(this.undone.name)}"]:checked, [name="${CSS.escape(this.undone.name)}"]`).focus();
    this.changed(this.form);
  }

  handIn() {
    const open = [...this.querySelectorAll("level-picker")].find((one) => !one.querySelector(":checked"));
    if (open) {
      open.scrollIntoView({ block: "center" });
      open.querySelector("input").focus();
      this.say("choose");
      return;
    }
    this.keep(true);
    this.leaving = true;
    this.send();
  }

  keepMine() {
    this.querySelector("[data-sheet-clash]").hidden = true;
    this.renew({ version: this.theirs.version, earlier: [], stuck: null });
    this.send();
  }
});
