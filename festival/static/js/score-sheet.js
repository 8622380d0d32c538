/*
 * <score-sheet data-person data-sheet data-number data-next data-home><script data-sheet-words>…<form>…</form></score-sheet>
 * Every change is kept on this phone at once and sent 600 ms later with a key of its own, so that a repeat counts once.
 * Without network it waits and the walk goes on; a sheet saved elsewhere meanwhile is shown beside this one. A level can be
 * taken back for ten seconds.
 */
import { fieldsOf, typedEarly } from "./kept-copy.js";
import { push } from "./sheet-queue.js";
import { SheetSending } from "./sheet-sending.js";
import { ready } from "./sheet-store.js";

const UNDO_FOR = 10_000;
const SEND_AFTER = 600;

customElements.define("score-sheet", class extends SheetSending {
  async connectedCallback() {
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      ready.then(() => this.handIn());
    });
    await ready;
    if (!this.isConnected) return;
    this.words = JSON.parse(this.querySelector("[data-sheet-words]").textContent);
    this.state = this.querySelector("[data-sheet-state]");
    this.undo = this.querySelector("[data-sheet-undo]");
    this.levels = this.chosenLevels();
    this.form.addEventListener("input", (event) => this.changed(event.target));
    this.undo?.addEventListener("click", () => this.takeBack());
    const mine = this.querySelector("[data-sheet-mine]");
    mine.hidden = false;
    mine.addEventListener("click", () => this.keepMine());
    this.querySelector("[data-sheet-theirs]").addEventListener("click", (event) => {
      if (!this.theirs) return;
      event.preventDefault();
      this.takeTheirs();
    });
    this.hears = {
      "sheet-answer": ({ detail }) => this.answered(detail),
      "sheet-waits": ({ detail }) => this.waits(detail.sheet),
      "sheets-changed": ({ detail }) => this.follow(detail),
    };
    for (const [name, act] of Object.entries(this.hears)) addEventListener(name, act);
    const early = typedEarly(this.form);
    this.bringBack();
    if (early.length) this.takeIn(early);
    this.drawAround();
  }

  disconnectedCallback() {
    for (const [name, act] of Object.entries(this.hears ?? {})) removeEventListener(name, act);
    clearTimeout(this.patience);
  }

  /* Somebody was quicker than the script: theirs is the newest word. */
  takeIn(early) {
    const names = new Set(early.map(([name]) => name));
    this.put([...fieldsOf(this.form).filter(([name]) => !names.has(name)), ...early]);
    this.changed(this.form);
  }

  chosenLevels() {
    return Object.fromEntries(fieldsOf(this.form).filter(([name]) => name.startsWith("level-")));
  }

  changed(control) {
    if (control.type === "radio") this.offerUndo(control);
    this.leaving = false;
    this.keep(Boolean(this.pending()?.submit));
    push(SEND_AFTER);
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

  async handIn() {
    const open = [...this.querySelectorAll("level-picker")].find((one) => !one.querySelector(":checked"));
    if (open) {
      open.scrollIntoView({ block: "center" });
      open.querySelector("input").focus();
      this.say("choose");
      return;
    }
    await this.keep(true);
    this.handOver();
  }
});
