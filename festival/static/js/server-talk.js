/*
 * What pages of a judge say to the server: talk(href, body) posts JSON and gives {status, body, after, person: whose sign-in
 * it was}; it throws while there is no network. Pages stay open for hours and may come from this phone's store, so a stale token is renewed by the way.
 */
const HANGS = 20_000;
const tokenIn = (tree) => tree.querySelector("unsent-sheets [name=csrf_token]")?.value;
let token = document.documentElement.dataset.asOf ? null : tokenIn(document);

export const patience = (most) => AbortSignal.timeout?.(most);

function post(href, body) {
  return fetch(href, {
    method: "POST",
    // Goes on when the page is left while it travels.
    keepalive: true,
    signal: patience(HANGS),
    headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token ?? "" },
    body: JSON.stringify(body),
  });
}

/* A sheet's own page may be gone with its visit, the list of stands is not. */
async function freshToken() {
  const page = await fetch("/judging", { headers: { Accept: "text/html" }, signal: patience(HANGS) });
  if (page.status >= 500) throw new Error(String(page.status));
  token = tokenIn(new DOMParser().parseFromString(await page.text(), "text/html"));
  return token;
}

export async function talk(href, body) {
  if (!token && !await freshToken()) return { status: 401, body: {} };
  let answer = await post(href, body);
  if (answer.status === 400) {
    if (!await freshToken()) return { status: 401, body: {} };
    answer = await post(href, body);
  }
  const after = Number(answer.headers.get("Retry-After")) * 1000 || 0;
  return { status: answer.status, body: await answer.json().catch(() => ({})), after, person: answer.headers.get("Judging-Person") };
}
