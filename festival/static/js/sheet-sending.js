/*
 * The part of a score sheet that hears what became of a save and goes on to the next stand: where the server says, or, while
 * it is silent, where this phone knows the walk leads. score-sheet.js is what the judge touches.
 */
import { go, opensOffline } from "./judging-walk.js";
import { isCutOff, push } from "./sheet-queue.js";
import { SheetKeeping } from "./sheet-keeping.js";
import { unsent } from "./sheet-store.js";
import { drawWalk, standsNow } from "./walk-state.js";

// So long somebody at a stand waits for the server before going on; what is handed in is safe on the phone.
const WAITS = 3_000;

export class SheetSending extends SheetKeeping {
  othersWait() { return unsent(this.dataset.person).some(([sheet]) => sheet !== this.dataset.sheet); }

  /* Counts and the next stand, where this phone knows more than the page. */
  async drawAround() {
    if (!document.documentElement.dataset.asOf && !unsent(this.dataset.person).length) return;
    const stands = await standsNow(this.dataset.person);
    if (stands.length) this.way = drawWalk(this.words.walk, stands, this.dataset.sheet)?.href ?? this.dataset.home;
  }

  /* A visit that was taken away and made again has another number. */
  moved(href) {
    if (!href || new URL(href, location.href).pathname === location.pathname) return;
    this.form.action = href;
    history.replaceState(history.state, "", href);
  }

  leave() {
    if (!this.leaving) return;
    this.leaving = false;
    clearTimeout(this.patience);
    // The server knows best where to go, unless it has not heard of everything yet.
    go(this.next && !this.othersWait() ? this.next : this.way ?? this.dataset.next);
  }

  /* The server is silent: go on where the next page is on this phone. */
  async goOn() {
    const kept = this.pending();
    if (!this.leaving || !kept?.submit || kept.stuck) return;
    await this.drawAround();
    if (await opensOffline(this.way ?? this.dataset.next)) this.leave();
  }

  handOver() {
    this.leaving = true;
    this.next = null;
    clearTimeout(this.patience);
    push();
    if (isCutOff()) this.goOn();
    else this.patience = setTimeout(() => this.goOn(), WAITS);
  }

  async answered({ sheet, kept, answer }) {
    if (sheet !== this.dataset.sheet) return;
    if ("saved" in answer) {
      this.form.elements.version.value = answer.saved;
      this.moved(answer.href);
      this.next = answer.next;
      this.say("sent");
      if (!this.leaving || !kept.submit || this.pending()) return;
      await this.drawAround();
      this.leave();
      return;
    }
    this.leaving = false;
    if (answer.clash) this.clash(answer.clash);
    else if (answer.signedOut) this.say("signed_out");
    else this.say("refused", { reason: answer.refused });
  }

  waits(sheet) {
    if (sheet !== this.dataset.sheet || !this.pending()) return;
    this.say("waiting", {}, this.pending().at);
    this.goOn();
  }
}
