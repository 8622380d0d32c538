/*
 * What a score sheet says to the server and hears back. sendSheet(person, sheet, kept) sends one kept copy and gives
 * {saved: version, href: where the sheet is now, next: where to go on} | {clash: current} | {refused: words} | {signedOut: true}; it throws while there is no network.
 */
import { acknowledge, sending } from "./sheet-store.js";

const tokenIn = (tree) => tree.querySelector("unsent-sheets [name=csrf_token]")?.value;
let token = tokenIn(document);

function contentOf(kept) {
  const fields = Object.fromEntries(kept.fields);
  const levels = {};
  for (const [name, value] of kept.fields) {
    if (name.startsWith("level-")) levels[name.slice(6)] = Number(value);
  }
  return { levels, comment: fields.comment ?? "", note: fields.note ?? "", visit: fields.visit ?? "" };
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

/* Pages stay open for hours; a sheet's own page may be gone with its visit, the list of stands is not. */
async function freshToken() {
  const page = await fetch("/judging", { headers: { Accept: "text/html" } });
  token = tokenIn(new DOMParser().parseFromString(await page.text(), "text/html"));
  return token;
}

export async function sendSheet(person, sheet, kept) {
  sending(person, sheet, kept);
  if (!token) await freshToken();
  let answer = await post(kept);
  if (answer.status === 400) {
    if (!await freshToken()) return { signedOut: true };
    answer = await post(kept);
  }
  const body = await answer.json().catch(() => ({}));
  if (answer.ok) {
    acknowledge(person, sheet, kept, body.version);
    return { saved: body.version, href: body.href, next: body.next };
  }
  if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
  if (answer.status === 401) return { signedOut: true };
  if (answer.status === 409 && body.stale) return { clash: body.current };
  return { refused: body.error ?? body.detail ?? String(answer.status) };
}
