/*
 * Score sheets that the server has not acknowledged, kept on this phone under the judge's key.
 * A kept sheet: fields, submit, href (where it goes), number (its stand), version (drawn from), key (by which a repeated
 * save counts once), earlier (keys already sent whose answers never came), since (when it began to wait), stuck (why it
 * cannot be sent as it is). keepSheet, keptSheet, dropSheet, acknowledge, unsent, newKey; all work on plain http, too.
 */
const PREFIX = "score:";
const name = (person, sheet) => `${PREFIX}${person}:${sheet}`;
const EARLIER_MOST = 50;

function changed() {
  dispatchEvent(new Event("sheets-changed"));
}

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function keepSheet(person, sheet, content) {
  const now = Date.now();
  const since = keptSheet(person, sheet)?.since ?? now;
  try {
    localStorage.setItem(name(person, sheet), JSON.stringify({ since, ...content, at: now }));
  } catch {
    return false;
  }
  changed();
  return true;
}

export function keptSheet(person, sheet) {
  try {
    return JSON.parse(localStorage.getItem(name(person, sheet)));
  } catch {
    return null;
  }
}

export function dropSheet(person, sheet) {
  try { localStorage.removeItem(name(person, sheet)); } catch { /* nothing was kept */ }
  changed();
}

/* Before a save leaves: should its answer get lost, the next one says that this was ours. */
export function sending(person, sheet, kept) {
  const now = keptSheet(person, sheet);
  if (now?.key !== kept.key || now.earlier?.includes(kept.key)) return;
  keepSheet(person, sheet, { ...now, earlier: [...(now.earlier ?? []), kept.key].slice(-EARLIER_MOST) });
}

/* The server has it. What was changed while it travelled stays, drawn from what stands there now. */
export function acknowledge(person, sheet, kept, version) {
  const now = keptSheet(person, sheet);
  if (!now || now.key === kept.key) dropSheet(person, sheet);
  else keepSheet(person, sheet, { ...now, version, earlier: [], since: Date.now() });
}

/* [[sheet, kept], …] of this person, or of anybody who used this phone. */
export function unsent(person) {
  const start = person ? `${PREFIX}${person}:` : PREFIX;
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start))
      .map((key) => [key.split(":")[2], JSON.parse(localStorage.getItem(key))]);
  } catch {
    return [];
  }
}
