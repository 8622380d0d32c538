/*
 * What somebody typed and the server has not acknowledged, kept on this device under that person's key.
 * keep(key, fields), look(key), forget(key). Passwords, files and tokens are never kept.
 */
const PREFIX = "kept:";

export function fieldsOf(form) {
  const fields = [];
  for (const [name, value] of new FormData(form)) {
    const secret = form.querySelector(`[name="${CSS.escape(name)}"][type="password"]`);
    if (typeof value === "string" && name !== "csrf_token" && !secret) fields.push([name, value]);
  }
  return fields;
}

export function fill(form, fields) {
  const held = new Map();
  for (const [name, value] of fields) held.set(name, [...(held.get(name) ?? []), value]);
  for (const input of form.elements) {
    if (!input.name || input.type === "hidden" || input.type === "file" || input.type === "submit") continue;
    const values = held.get(input.name) ?? [];
    if (input.type === "radio" || input.type === "checkbox") input.checked = values.includes(input.value);
    else if (values.length) input.value = values.shift();
  }
}

/* What was typed or chosen before any script could listen: [[name, value], …] of controls that differ from the page as it came. */
export const typedEarly = (form) => [...form.elements].filter((one) => one.name && !one.disabled && (
  one.type === "radio" || one.type === "checkbox" ? one.checked && !one.defaultChecked
    : one.type !== "hidden" && one.type !== "file" && one.defaultValue !== undefined && one.value !== one.defaultValue
)).map((one) => [one.name, one.value]);

export function keep(key, fields) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify({ at: Date.now(), fields }));
    return true;
  } catch {
    return false;
  }
}

export function look(key) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key));
  } catch {
    return null;
  }
}

export function forget(key) {
  try { localStorage.removeItem(PREFIX + key); } catch { /* nothing was kept */ }
}
