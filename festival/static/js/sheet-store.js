/*
 * Score sheets that the server has not acknowledged, kept on this phone under the judge's key.
 * keepSheet(person, sheet, content), keptSheet(person, sheet), dropSheet(person, sheet), unsent(person).
 * newKey() makes the key by which a repeated save counts once; it works on plain http, too.
 */
const PREFIX = "score:";
const name = (person, sheet) => `${PREFIX}${person}:${sheet}`;

function changed() {
  dispatchEvent(new Event("sheets-changed"));
}

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function keepSheet(person, sheet, content) {
  try {
    localStorage.setItem(name(person, sheet), JSON.stringify({ ...content, at: Date.now() }));
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

export function unsent(person) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(person ? `${PREFIX}${person}:` : PREFIX));
  } catch {
    return [];
  }
}
