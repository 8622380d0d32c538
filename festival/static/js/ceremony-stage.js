/*
 * <ceremony-stage data-line data-mark data-side="screen|desk">[data-step=0..]</ceremony-stage>
 * One window of a ceremony: shows one step, hears keys and buttons, and keeps in step with the other
 * window. Pictures are read and decoded at once, so nothing needs the network afterwards.
 */
import { openLine } from "./ceremony-line.js";

const ON = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp"];
const SILENCE = 5000;

customElements.define("ceremony-stage", class extends HTMLElement {
  connectedCallback() {
    const { line, mark, side } = this.dataset;
    this.steps = [...this.querySelectorAll("[data-step]")];
    this.key = `${line}:${mark}`;
    this.state = { step: 0, dark: false, since: 0, ...this.kept() };
    this.pictures = [...this.querySelectorAll("img")];
    this.pictures.forEach((one) => one.decode().catch(() => {}));
    this.line = openLine(line, (words) => this.hear(words));
    this.keys = (event) => this.press(event);
    addEventListener("keydown", this.keys);
    this.addEventListener("click", (event) => {
      const go = event.target.closest("[name=go]")?.value;
      if (go) this.go(go);
    });
    this.show();
    this.say("hello");
    this.beat = setInterval(() => this.tick(), 1000);
    this.side = side;
    this.tick();
  }

  disconnectedCallback() {
    clearInterval(this.beat);
    removeEventListener("keydown", this.keys);
    this.line.close();
  }

  kept() {
    try { return JSON.parse(sessionStorage.getItem(this.key)) || {}; } catch { return {}; }
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const held = event.target.closest?.("a, button, summary");
    if (held && (event.key === " " || event.key === "Enter")) return;
    const go = ON.includes(event.key) ? "next" : BACK.includes(event.key) ? "back"
      : { b: "black", ".": "black", f: "full", escape: "light" }[event.key.toLowerCase()];
    if (!go) return;
    event.preventDefault();
    this.go(go);
  }

  go(where) {
    const { state } = this;
    if (where === "full") {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen?.().catch(() => {});
      return;
    }
    if (where === "black" || where === "light") state.dark = where === "black" && !state.dark;
    else {
      state.step = Math.min(this.steps.length - 1, Math.max(0, state.step + (where === "next" ? 1 : -1)));
      state.dark = false;
      if (state.step && !state.since) state.since = Date.now();
    }
    this.show();
    this.say("state");
  }

  say(kind) {
    const { mark, side } = this.dataset;
    const ready = this.pictures.every((one) => one.complete && one.naturalWidth);
    this.line.send({ kind, mark, side, ready, state: this.state });
  }

  hear(words) {
    if (words.side !== this.dataset.side) this.other = { ...words, at: Date.now() };
    if (words.mark !== this.dataset.mark) return;
    if (words.kind === "hello") this.say("state");
    if (words.kind === "state") {
      this.state = { ...words.state };
      this.show();
    }
  }

  show() {
    const { step, dark } = this.state;
    this.steps.forEach((one, number) => {
      one.toggleAttribute("data-now", number === step);
      one.toggleAttribute("data-next", number === step + 1);
    });
    this.toggleAttribute("data-dark", dark);
    this.write("[data-count]", `${step + 1}/${this.steps.length}`);
    try { sessionStorage.setItem(this.key, JSON.stringify(this.state)); } catch { /* it starts at the front */ }
  }

  tick() {
    this.say("here");
    const passed = this.state.since ? Math.floor((Date.now() - this.state.since) / 1000) : 0;
    this.write("[data-clock]", `${Math.floor(passed / 60)}:${String(passed % 60).padStart(2, "0")}`);
    const place = this.querySelector("[data-other]");
    if (!place) return;
    const other = this.other && Date.now() - this.other.at < SILENCE ? this.other : null;
    const how = !other ? "none" : other.mark !== this.dataset.mark ? "differs" : other.ready ? "here" : "loading";
    if (place.dataset.state !== how) [place.dataset.state, place.textContent] = [how, place.dataset[how]];
  }

  write(where, words) {
    const place = this.querySelector(where);
    if (place) place.textContent = words;
  }
});
