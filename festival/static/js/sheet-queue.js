/*
 * Sends what waits, the longest waiting first, one at a time, and again with growing pauses while it cannot be sent: on
 * load, when the network or the page comes back, and by a clock of its own. Two tabs take turns where the browser can;
 * where it cannot, the keys of the saves see to it that a repeat counts once.
 * startQueue(person) once a page; push(wait) soon; hears: "sheet-answer" {sheet, kept, answer}, "sheet-waits" {sheet}.
 */
import { sendSheet } from "./sheet-sender.js";
import { keptSheet, ready, renewSheet, unsent } from "./sheet-store.js";

const PAUSES = [2_000, 4_000, 8_000, 15_000, 30_000, 60_000];
const SIGNED_OUT_PAUSE = 60_000;
let person, timer, busy = false, failures = 0, notBefore = 0;

const say = (name, detail) => dispatchEvent(new CustomEvent(name, { detail }));
const waiting = () => unsent(person).filter(([, kept]) => !kept.stuck);
const inTurn = (name, act) => (navigator.locks ? navigator.locks.request(name, act) : act());

/* Whether the last try failed, so that nobody waits for an answer that will not come. */
export const isCutOff = () => !navigator.onLine || failures > 0;

export function push(wait = 0) {
  clearTimeout(timer);
  timer = setTimeout(run, Math.max(wait, notBefore - Date.now()));
}

function now() {
  failures = notBefore = 0;
  push();
}

async function sendOne(sheet) {
  const kept = keptSheet(person, sheet);
  // Another tab had its turn before.
  if (!kept || kept.stuck) return true;
  const answer = await sendSheet(person, sheet, kept);
  if (answer.clash) await renewSheet(person, sheet, { stuck: "clash", theirs: answer.clash });
  // Kept as it is, but no longer as something handed in: the next change is saved as a draft.
  if (answer.refused) await renewSheet(person, sheet, { stuck: answer.refused, submit: false });
  say("sheet-answer", { sheet, kept, answer });
  return !answer.signedOut;
}

async function run() {
  if (busy) return push(300);
  if (!waiting().length) return;
  busy = true;
  let at, pause = 0;
  try {
    for (const [sheet] of waiting()) {
      at = sheet;
      if (!await inTurn(`sheet ${person}:${sheet}`, () => sendOne(sheet))) { pause = SIGNED_OUT_PAUSE; break; }
      failures = notBefore = 0;
    }
  } catch (reason) {
    pause = Math.max(reason.after ?? 0, PAUSES[Math.min(failures, PAUSES.length - 1)] * (0.8 + 0.4 * Math.random()));
    notBefore = reason.after ? Date.now() + reason.after : 0;
    failures += 1;
    say("sheet-waits", { sheet: at });
  }
  busy = false;
  if (waiting().length) push(pause);
}

export async function startQueue(who) {
  const first = !person;
  person = who;
  await ready;
  push();
  if (!first) return;
  addEventListener("online", now);
  // More was found on a disk that came late, or by a page that slept.
  addEventListener("sheets-changed", ({ detail }) => detail.sheet || push());
  addEventListener("offline", () => waiting().forEach(([sheet]) => say("sheet-waits", { sheet })));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && now());
}
