/*
 * The worker behind a judge's pages: the network first, and where it is silent what this phone keeps. Only GETs of pages,
 * files and small pictures; whatever is sent goes to the server itself. It fetches nothing on its own (fill-phone.js does).
 */
import { claim, FILES, keptPage, listKept, markedHtml, PICTURES, renewPage } from "./kept-pages.js";

const PATIENCE = 4_000;
const HOME = "/judging";
const NO_NETWORK = "/judging/no-network";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

async function kept(path) {
  const home = path === HOME ? (await listKept())?.home : null;
  const page = await keptPage(home ?? path) ?? await keptPage(NO_NETWORK);
  return page && new Response(markedHtml(page), { headers: page.headers });
}

/* Where another judge is signed in, the pages of the one before go. */
async function renew(path, answer) {
  const person = answer.headers.get("Judging-Person");
  if (!person || !answer.ok) return;
  await claim(person);
  await renewPage(path, answer);
}

async function page(event) {
  const { pathname } = new URL(event.request.url);
  const asked = fetch(event.request);
  // Copied at once: a body can be read twice only while nobody has begun.
  event.waitUntil(asked.then((answer) => answer.clone()).then((copy) => renew(pathname, copy)).catch(() => null));
  const late = new Promise((done) => { setTimeout(done, PATIENCE, null); });
  const answer = await Promise.race([asked.catch(() => null), late]);
  if (answer && answer.status < 500) return answer;
  return await kept(pathname) ?? answer ?? asked;
}

async function file(request) {
  return await (await caches.open(FILES)).match(request) ?? fetch(request);
}

async function picture(request) {
  const small = new URL(request.url).pathname.replace(/\/[^/]+$/, "/320.webp");
  const pictures = await caches.open(PICTURES);
  try {
    const answer = await fetch(request);
    // Taken away by the people in it: gone here, too.
    if (answer.status === 404 || answer.status === 410) await pictures.delete(small);
    return answer;
  } catch (reason) {
    const held = await pictures.match(small);
    if (held) return held;
    throw reason;
  }
}

addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (url.pathname.startsWith("/pictures/")) event.respondWith(picture(request));
});
