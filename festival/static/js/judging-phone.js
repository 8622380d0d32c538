/*
 * <judging-phone data-person data-list data-report><script data-phone-words>: gets this phone ready for the time without
 * network (the worker where the browser allows one, else a walk inside the open page), says how far that is in
 * [data-phone-state], and of when a page is that came from this phone in [data-as-of-line].
 */
import { outlives } from "./phone-store.js";
import { reportDevice } from "./device-report.js";
import { fillPhone } from "./fill-phone.js";
import { claim, keptPage, listKept } from "./kept-pages.js";
import { startWalk } from "./judging-walk.js";
import { startQueue } from "./sheet-queue.js";
import { ready } from "./sheet-store.js";

/* A worker without anything to read would be in the way. */
async function startWorker() {
  try {
    if (!await outlives()) return false;
    await navigator.serviceWorker.register("/judging/worker.js", { scope: "/judging", type: "module", updateViaCache: "none" });
    return true;
  } catch {
    return false;
  }
}

customElements.define("judging-phone", class extends HTMLElement {
  async connectedCallback() {
    const { person, list, report } = this.dataset;
    this.words = JSON.parse(this.querySelector("[data-phone-words]").textContent);
    this.sayAge();
    this.spoke = () => this.sayAge(true);
    addEventListener("server-spoke", this.spoke);
    try { localStorage.setItem("score-leave", JSON.stringify({ ...this.words.leave, person })); } catch { /* leaving is not warned about */ }
    await claim(person).catch(() => null);
    await ready;
    startQueue(person);
    // Until the worker looks after this page, and where there is none, the page itself walks on.
    this.worker = await startWorker();
    startWalk(this.worker);
    reportDevice(report, person, async (version) => {
      if (version !== (await listKept())?.version) this.fill(list);
    });
    this.fill(list);
  }

  disconnectedCallback() {
    removeEventListener("server-spoke", this.spoke);
  }

  fill(list) {
    return fillPhone(list, (done, total) => this.tell(done, total)).then(async () => {
      const stands = (await listKept())?.stands ?? [];
      const held = await Promise.all(stands.map((one) => keptPage(one.href)));
      this.tell(held.filter(Boolean).length, stands.length);
    });
  }

  tell(done, total) {
    const place = document.querySelector("[data-phone-state]");
    if (!place || !total) return;
    const whole = this.worker ? this.words.whole : this.words.open;
    place.textContent = (done < total ? this.words.filling : whole).replace("{done}", done).replace("{total}", total);
    place.dataset.phoneState = done < total ? "filling" : "whole";
  }

  sayAge(spoken = false) {
    const { asOf } = document.documentElement.dataset, line = document.querySelector("[data-as-of-line]");
    if (!asOf || !line) return;
    const then = new Date(Number(asOf)), today = then.toDateString() === new Date().toDateString();
    const time = then.toLocaleString(document.documentElement.lang, { timeStyle: "short", hourCycle: "h23", ...(today ? {} : { dateStyle: "medium" }) });
    line.textContent = (spoken ? this.words.old : this.words.as_of).replace("{time}", time);
    line.hidden = false;
  }
});

