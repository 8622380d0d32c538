/*
 * What this phone keeps for a judge: put, get, remove, all, clear in one of the STORES; in IndexedDB, written through to
 * the disk before put() is done. Where that is refused (private windows) in localStorage, and pages only in this tab. Where
 * it comes too late, "phone-store-late" says that there is more to read now.
 * The worker reads it, too; so do pages over plain http.
 */
const NAME = "judging";
const STORES = ["unsent", "sent", "pages", "facts"];
const SLOW = 8_000;
const SILENT = new Error("slow");
// Unsent sheets stood under this name before there was a database; such entries are taken over.
const PLAIN = { unsent: "score:", sent: "score-sent:", facts: "score-fact:" };
const memory = new Map();
const lasting = typeof localStorage === "undefined" ? null : () => localStorage;
let opened;

function open() {
  opened ??= new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => STORES.forEach((name) => asked.result.createObjectStore(name));
    asked.onerror = () => fail(asked.error);
    // Some phones forget to answer at all, and one that slept answers after its clock ran out.
    let late = false;
    const patience = setTimeout(() => { late = true; fail(SILENT); }, SLOW);
    asked.onsuccess = () => {
      clearTimeout(patience);
      asked.result.onversionchange = () => asked.result.close();
      done(asked.result);
      opened = Promise.resolve(asked.result);
      if (late) dispatchEvent(new Event("phone-store-late"));
    };
  });
  return opened;
}

async function deal(store, mode, act) {
  let database = await open(), begun;
  try {
    begun = database.transaction(store, mode, { durability: "strict" });
  } catch {
    // The connection was taken away while the phone slept.
    opened = undefined;
    database = await open();
    begun = database.transaction(store, mode, { durability: "strict" });
  }
  return new Promise((done, fail) => {
    const asked = act(begun.objectStore(store));
    begun.oncomplete = () => done(asked.result);
    begun.onabort = begun.onerror = () => fail(begun.error ?? new Error("not kept"));
    if (mode === "readwrite") begun.commit?.();
  });
}

function plain(store, act, otherwise) {
  if (!lasting || !PLAIN[store]) return otherwise;
  try { return act(lasting(), PLAIN[store]); } catch { return otherwise; }
}

const plainAll = (store) => plain(store, (held, start) => Object.keys(held).filter((key) => key.startsWith(start))
  .map((key) => [key.slice(start.length), JSON.parse(held.getItem(key))]), []);

/* Whether a page kept here outlives the open one: then the worker finds it, too. */
export const outlives = () => open().then(() => true, () => false);

/* Rejects where neither keeps it. */
export async function put(store, key, value) {
  try {
    await deal(store, "readwrite", (rows) => rows.put(value, key));
    memory.delete(`${store} ${key}`);
    plain(store, (held, start) => held.removeItem(start + key));
  } catch (reason) {
    memory.set(`${store} ${key}`, value);
    const kept = plain(store, (held, start) => { held.setItem(start + key, JSON.stringify(value)); return true; }, false);
    if (!kept && store !== "pages") throw reason;
  }
}

export async function remove(store, key) {
  memory.delete(`${store} ${key}`);
  plain(store, (held, start) => held.removeItem(start + key));
  try { await deal(store, "readwrite", (rows) => rows.delete(key)); } catch { /* it was never there */ }
}

/* [[key, value], …] */
export async function all(store) {
  const found = new Map([...memory].filter(([key]) => key.startsWith(`${store} `)).map(([key, value]) => [key.slice(store.length + 1), value]));
  for (const [key, value] of plainAll(store)) found.set(key, value);
  try {
    let keys;
    const values = await deal(store, "readonly", (rows) => { keys = rows.getAllKeys(); return rows.getAll(); });
    // One that is kept in both places was refused here once: the later counts.
    keys.result.forEach((key, at) => { if (!((found.get(key)?.at ?? -1) > (values[at]?.at ?? 0))) found.set(key, values[at]); });
    for (const [key] of plainAll(store)) await put(store, key, found.get(key));
  } catch { /* only what is kept plainly */ }
  return [...found];
}

/* `surely` rejects while the disk has not answered: nobody knows then what lies there. */
export async function get(store, key, surely = false) {
  try {
    const found = await deal(store, "readonly", (rows) => rows.get(key));
    if (found !== undefined) return found;
  } catch (reason) {
    if (surely && reason === SILENT) throw reason;
  }
  return memory.get(`${store} ${key}`) ?? plain(store, (held, start) => JSON.parse(held.getItem(start + key)), null) ?? null;
}

export async function clear(store) {
  for (const [key] of await all(store)) await remove(store, key);
}

let asked = false;

/* Browsers throw away what lies unused; where they ask or decide, they are asked to keep it. */
export function askToStay() {
  if (!asked) navigator.storage?.persist?.().catch(() => null);
  asked = true;
}
