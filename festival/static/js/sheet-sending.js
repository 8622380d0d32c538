/*
 * The half of a score sheet that talks to the server: sends what this phone keeps, one at a time, tries again without
 * network, and tells a real clash from an answer that only got lost. score-sheet.js is the other half.
 */
import { ago, postSheet, sameAs, showClash } from "./sheet-sender.js";
import { dropSheet, keptSheet } from "./sheet-store.js";

const RETRY_AFTER = 5_000;

export class SheetSending extends HTMLElement {
  pending() { return keptSheet(this.dataset.person, this.dataset.sheet); }

  async send() {
    clearTimeout(this.timer);
    const kept = this.pending();
    if (!kept || this.sending) return this.later(400, Boolean(kept));
    this.sending = true;
    this.say(this.words.sending);
    try {
      return await this.take(await postSheet(this.form, kept), kept);
    } catch {
      this.attempted = kept;
      this.say(this.words.waiting);
      return this.later(RETRY_AFTER, true);
    } finally {
      this.sending = false;
    }
  }

  async take(answer, kept) {
    const body = await answer.json().catch(() => ({}));
    if (answer.ok) {
      this.form.elements.version.value = body.version;
      if (this.pending()?.key === kept.key) dropSheet(this.dataset.person, this.dataset.sheet);
      else this.later(100, true);
      this.saidAt = Date.now();
      this.say(this.words.sent.replace("{ago}", ago(this.saidAt)));
      return true;
    }
    if (answer.status >= 500) throw new Error(String(answer.status));
    if (answer.status === 409 && body.stale) return this.clash(body.current);
    if (answer.status === 401) this.say(this.words.signed_out);
    else this.say(this.words.refused.replace("{reason}", body.error ?? body.detail ?? ""));
    return false;
  }

  clash(current) {
    // An answer that got lost on its way: what stands there is what this phone sent.
    if (sameAs(current, this.attempted)) {
      this.form.elements.version.value = current.version;
      return this.later(100, true);
    }
    this.theirs = current;
    showClash(this, current);
    return false;
  }

  later(wait, isNeeded) {
    if (isNeeded) this.timer = setTimeout(() => this.send(), wait);
    return false;
  }

  say(words) {
    if (this.state) this.state.textContent = words;
  }
}
