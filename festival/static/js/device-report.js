/*
 * Tells the server how many sheets wait on this phone and what its clock shows: soon after that changed, and every minute
 * while the page is looked at. The key is made up here and says nothing of the phone. reportDevice(href, person, heard)
 * starts it; heard(version) gets the version of the list of what a phone should keep.
 */
import { get, put } from "./phone-store.js";
import { talk } from "./server-talk.js";
import { newKey, unsent } from "./sheet-store.js";

const SOON = 1_500;
const EVERY = 60_000;
let href, person, heard, key, told, timer, clock;

async function ownKey() {
  key ??= await get("facts", `device ${person}`);
  if (!key) await put("facts", `device ${person}`, key = newKey());
  return key;
}

async function report() {
  if (!navigator.onLine || document.visibilityState !== "visible") return;
  const waiting = unsent(person).length;
  try {
    const { status, body } = await talk(href, { key: await ownKey(), person, waiting, now: Date.now() });
    if (status !== 200) return;
    told = waiting;
    dispatchEvent(new Event("server-spoke"));
    heard(body.version);
  } catch { /* no network: said with the next contact */ }
}

function soon() {
  if (unsent(person).length === told) return;
  clearTimeout(timer);
  timer = setTimeout(report, SOON);
}

export function reportDevice(where, who, hear) {
  [href, person, heard] = [where, who, hear];
  timer = setTimeout(report, SOON);
  if (clock) return;
  clock = setInterval(report, EVERY);
  addEventListener("sheets-changed", soon);
  addEventListener("online", report);
}
