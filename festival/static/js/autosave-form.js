/*
 * <autosave-form data-autosave="URL" data-person="7" data-key="entry-12">
 *   <form>… <input name="version" type="hidden"> … save_state() of field.html</form> </autosave-form>
 * Posts the form 1.5 s after the last input, on leaving a field, and when the page is hidden. Answers: {"saved_at", "version"},
 * with "said" in words where it was kept aside because it came too late;
 * 409 {"error", "current"}; 422; 401. Until an answer comes the fields are kept on this device for this person only, and
 * offered back after a crash. A change made while a save is under way is saved after it, never lost.
 * Fires "autosave" with the answer, "autosave-clash" with what stands on the server.
 */
import { fieldsOf, fill, forget, keep, look, typedEarly } from "./kept-copy.js";
import { tell } from "./save-words.js";

customElements.define("autosave-form", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.key = `${this.dataset.person}:${this.dataset.key ?? location.pathname}`;
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("focusout", () => this.dirty && this.soon(0));
    this.form.addEventListener("submit", () => { this.sent = true; clearTimeout(this.timer); });
    this.hide = () => document.hidden && this.dirty && !this.sent && this.save(true);
    document.addEventListener("visibilitychange", this.hide);
    this.online = () => this.dirty && this.soon(0);
    addEventListener("online", this.online);
    this.offerBack();
    // Somebody was quicker than the script. What a browser brings back on its own way back is no typing.
    if (performance.getEntriesByType("navigation")[0]?.type === "navigate" && typedEarly(this.form).length) this.changed();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.hide);
    removeEventListener("online", this.online);
  }

  changed() {
    this.dirty = true;
    keep(this.key, fieldsOf(this.form));
    tell(this, "changed");
    this.soon(1500);
  }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(false), wait);
  }

  async save(leaving) {
    if (this.saving && !leaving) return this.soon(400);
    this.saving = true;
    this.dirty = false;
    tell(this, "saving");
    try {
      const answer = await fetch(this.dataset.autosave, {
        method: "POST",
        body: new URLSearchParams([...new FormData(this.form)].filter(([, value]) => typeof value === "string")),
        headers: { Accept: "application/json", "X-Requested-With": "fetch" },
        keepalive: leaving,
      });
      await this.take(answer);
    } catch {
      this.dirty = true;
      tell(this, "waiting");
      this.soon(10_000);
    } finally {
      this.saving = false;
    }
  }

  async take(answer) {
    const body = await answer.json().catch(() => ({}));
    if (answer.ok) {
      const version = this.form.elements.namedItem("version");
      if (version && body.version !== undefined) version.value = body.version;
      if (!this.dirty) forget(this.key);
      tell(this, this.dirty ? "changed" : body.said ? "late" : "saved", body.said);
      if (!this.dirty) this.right();
      this.dispatchEvent(new CustomEvent("autosave", { detail: body, bubbles: true }));
    } else if (answer.status === 409) {
      tell(this, "clash");
      this.dispatchEvent(new CustomEvent("autosave-clash", { detail: body, bubbles: true }));
    } else if (answer.status === 422) tell(this, "refused");
    else if (answer.status === 401) tell(this, "signed-out");
    else throw new Error(`autosave: ${answer.status}`);
  }

  right() {
    // What was refused before stands right now: its fault is no longer said.
    for (const field of this.querySelectorAll(".field--wrong")) field.classList.remove("field--wrong");
    for (const words of this.querySelectorAll(".field__error")) words.remove();
    for (const input of this.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  }

  offerBack() {
    const kept = look(this.key);
    if (!kept || JSON.stringify(kept.fields) === JSON.stringify(fieldsOf(this.form))) return forget(this.key);
    const offer = this.querySelector("[data-kept-offer]");
    if (!offer) return undefined;
    offer.hidden = false;
    offer.querySelector("[data-kept-take]").onclick = () => { fill(this.form, kept.fields); offer.hidden = true; this.changed(); };
    offer.querySelector("[data-kept-leave]").onclick = () => { forget(this.key); offer.hidden = true; };
    return undefined;
  }
});
