/*
 * The half of a score sheet that deals with the server: sends what this phone keeps, one save at a time, again and again
 * without network, and says how it stands. score-sheet.js is the other half.
 */
import { sendSheet } from "./sheet-sender.js";
import { dropSheet, keepSheet, keptSheet } from "./sheet-store.js";
import { showClash, tell } from "./sheet-words.js";

const RETRY_AFTER = 5_000;

export class SheetSending extends HTMLElement {
  pending() { return keptSheet(this.dataset.person, this.dataset.sheet); }

  renew(more) {
    const kept = this.pending();
    if (kept) keepSheet(this.dataset.person, this.dataset.sheet, { ...kept, ...more });
  }

  drop() { dropSheet(this.dataset.person, this.dataset.sheet); }

  say(name, more = {}, at = Date.now()) {
    tell(this.state, Object.entries(more).reduce((words, [key, value]) => words.replace(`{${key}}`, value), this.words[name]), at);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  /* A visit that was taken away and made again has another number. */
  moved(href) {
    if (!href || new URL(href, location.href).pathname === location.pathname) return;
    this.form.action = href;
    history.replaceState(history.state, "", href);
  }

  async send() {
    clearTimeout(this.timer);
    const kept = this.pending();
    if (!kept) return;
    if (this.busy) {
      this.later(300);
      return;
    }
    this.busy = true;
    try {
      this.take(await sendSheet(this.dataset.person, this.dataset.sheet, kept), kept);
    } catch {
      this.say("waiting", {}, kept.at);
      this.later(RETRY_AFTER);
    } finally {
      this.busy = false;
    }
  }

  take(answer, kept) {
    if ("saved" in answer) {
      this.form.elements.version.value = answer.saved;
      this.moved(answer.href);
      this.say("sent");
      if (this.pending()) this.later(100);
      else if (this.leaving && kept.submit) location.assign(answer.next ?? this.dataset.next);
      return;
    }
    this.leaving = false;
    if (answer.clash) {
      this.theirs = answer.clash;
      this.renew({ stuck: this.words.clash });
      showClash(this, answer.clash);
      this.say("clash");
    } else if (answer.signedOut) {
      this.say("signed_out");
    } else {
      // Kept as it is, but no longer as something handed in: the next change is saved as a draft.
      this.renew({ stuck: answer.refused, submit: false });
      this.say("refused", { reason: answer.refused });
    }
  }
}
