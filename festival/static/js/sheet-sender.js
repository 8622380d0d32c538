/*
 * What a score sheet says to the server and hears back. sendSheet(person, sheet, kept) sends one kept copy and gives
 * {saved: version, href: where the sheet is now, next: where to go on} | {clash: current} | {refused: words} |
 * {signedOut: true}; it throws while it cannot be sent, with `after` where the server said for how many milliseconds.
 */
import { talk } from "./server-talk.js";
import { acknowledge, sending } from "./sheet-store.js";

function contentOf(kept) {
  const fields = Object.fromEntries(kept.fields);
  const levels = {};
  for (const [name, value] of kept.fields) {
    if (name.startsWith("level-")) levels[name.slice(6)] = Number(value);
  }
  return { levels, comment: fields.comment ?? "", note: fields.note ?? "", visit: fields.visit ?? "", opened: fields.opened ?? "" };
}

export async function sendSheet(person, sheet, kept) {
  // Written down before it leaves: should the browser die meanwhile, the next save still knows that this was ours.
  await sending(person, sheet, kept);
  const { status, body, after, person: answered } = await talk(kept.href, {
    ...contentOf(kept), submit: Boolean(kept.submit), save_key: kept.key, earlier: kept.earlier ?? [], version: kept.version,
  });
  // Somebody else signed in on this phone: it waits for its own judge.
  if (answered && answered !== person) return { signedOut: true };
  if (status === 200) {
    acknowledge(person, sheet, kept, body.version);
    return { saved: body.version, href: body.href, next: body.next };
  }
  if (status >= 500 || status === 429) throw Object.assign(new Error(String(status)), { after });
  if (status === 401) return { signedOut: true };
  if (status === 409 && body.stale) return { clash: body.current };
  return { refused: body.error ?? body.detail ?? String(status) };
}
