/*
 * What a score sheet says to the server and hears back. sendSheet(person, sheet, kept) sends one kept copy and gives
 * {saved: version} | {clash: current} | {refused: words} | {signedOut: true}; it throws while there is no network.
 */
import { acknowledge, sending } from "./sheet-store.js";

let token = document.querySelector("#score-sheet [name=csrf_token]")?.value;

function contentOf(kept) {
  const fields = Object.fromEntries(kept.fields);
  const levels = {};
  for (const [name, value] of kept.fields) {
    if (name.startsWith("level-")) levels[name.slice(6)] = Number(value);
  }
  return { levels, comment: fields.comment ?? "", note: fields.note ?? "" };
}

function post(kept) {
  return fetch(kept.href, {
    method: "POST",
    // Goes on when the page is left while it travels.
    keepalive: true,
    headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token ?? "" },
    body: JSON.stringify({
      ...contentOf(kept), submit: Boolean(kept.submit), save_key: kept.key, earlier: kept.earlier ?? [], version: kept.version,
    }),
  });
}

/* Pages stay open for hours and the list of stands has no form: the sheet's own page knows the token of today. */
async function freshToken(href) {
  const page = await fetch(href, { headers: { Accept: "text/html" } });
  const tree = new DOMParser().parseFromString(await page.text(), "text/html");
  token = tree.querySelector("#score-sheet [name=csrf_token]")?.value;
  return { token, status: page.redirected ? 401 : page.status };
}

export async function sendSheet(person, sheet, kept) {
  sending(person, sheet, kept);
  if (!token) await freshToken(kept.href);
  let answer = await post(kept);
  if (answer.status === 400) {
    const fresh = await freshToken(kept.href);
    if (fresh.status === 401) return { signedOut: true };
    if (fresh.token) answer = await post(kept);
  }
  const body = await answer.json().catch(() => ({}));
  if (answer.ok) {
    acknowledge(person, sheet, kept, body.version);
    return { saved: body.version };
  }
  if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
  if (answer.status === 401) return { signedOut: true };
  if (answer.status === 409 && body.stale) return { clash: body.current };
  return { refused: body.error ?? body.detail ?? String(answer.status) };
}
