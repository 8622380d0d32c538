/*
 * Score sheets that the server has not acknowledged, kept on this phone under the judge's key, and beside them what it
 * acknowledged last. Read from memory at once (after `ready`), written through to phone-store.js; other tabs follow.
 * A kept sheet: fields, submit, href (where it goes), number (its stand), version (drawn from), key (by which a repeated
 * save counts once), earlier (keys already sent whose answers never came), since (when it began to wait), at, stuck ("clash"
 * or why it was refused), theirs (what stands on the server in a clash).
 */
import { all, put, remove } from "./phone-store.js";

const EARLIER_MOST = 50;
const held = { unsent: new Map(), sent: new Map() };
const name = (person, sheet) => `${person}:${sheet}`;
const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("score-sheets");

let changes = 0;

async function read() {
  for (const store of ["unsent", "sent"]) {
    let found, seen;
    do {
      seen = changes;
      found = await all(store);
    } while (seen !== changes);
    held[store].clear();
    for (const [key, value] of found) held[store].set(key, value);
  }
}
export const ready = read();

function changed(sheet, elsewhere = false) {
  changes += 1;
  dispatchEvent(new CustomEvent("sheets-changed", { detail: { sheet, elsewhere } }));
}

function hear({ data }) {
  if (data.value) held[data.store].set(data.key, data.value);
  else held[data.store].delete(data.key);
  changed(data.key.split(":")[1], true);
}
tabs?.addEventListener("message", hear);
// A page that was asleep missed what other tabs did; a disk that came late holds more than was read.
const readAgain = () => read().then(() => changed(null, true));
addEventListener("pageshow", (event) => event.persisted && readAgain());
addEventListener("phone-store-late", readAgain);

/* Memory first, then the disk; whether it lies there. */
function set(store, key, value) {
  if (value) held[store].set(key, value);
  else held[store].delete(key);
  tabs?.postMessage({ store, key, value });
  changed(key.split(":")[1]);
  return (value ? put(store, key, value) : remove(store, key)).then(() => true, () => false);
}

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function keepSheet(person, sheet, content) {
  const now = Date.now();
  const since = keptSheet(person, sheet)?.since ?? now;
  return set("unsent", name(person, sheet), { since, ...content, at: now });
}

export const keptSheet = (person, sheet) => held.unsent.get(name(person, sheet)) ?? null;

/* What the server acknowledged last: fields, version, submit, at. */
export const sentSheet = (person, sheet) => held.sent.get(name(person, sheet)) ?? null;

export const renewSheet = (person, sheet, more) => {
  const kept = keptSheet(person, sheet);
  return kept ? keepSheet(person, sheet, { ...kept, ...more }) : Promise.resolve(false);
};

export const dropSheet = (person, sheet) => set("unsent", name(person, sheet), null);
export const forgetSent = (person, sheet) => sentSheet(person, sheet) && set("sent", name(person, sheet), null);

/* Before a save leaves: should its answer get lost, the next one says that this was ours. */
export function sending(person, sheet, kept) {
  const now = keptSheet(person, sheet);
  if (now?.key !== kept.key || now.earlier?.includes(kept.key)) return Promise.resolve(true);
  return renewSheet(person, sheet, { earlier: [...(now.earlier ?? []), kept.key].slice(-EARLIER_MOST) });
}

/* The server has it. What was changed while it travelled stays, drawn from what stands there now. */
export function acknowledge(person, sheet, kept, version) {
  const { fields, submit, href } = kept, now = keptSheet(person, sheet);
  const before = sentSheet(person, sheet);
  set("sent", name(person, sheet), { fields, submit: Boolean(submit || before?.submit), href, version, at: Date.now() });
  if (!now || now.key === kept.key) return dropSheet(person, sheet);
  return renewSheet(person, sheet, { version, earlier: [], since: Date.now() });
}

/* [[sheet, kept], …] of this person, the longest waiting first. */
export function unsent(person) {
  return [...held.unsent].filter(([key]) => key.startsWith(`${person}:`))
    .map(([key, kept]) => [key.split(":")[1], kept]).sort(([, one], [, other]) => one.since - other.since);
}

/* At sign-out: what the server has need not stay here. */
export const forgetAllSent = () => Promise.all([...held.sent.keys()].map((key) => set("sent", key, null)));
