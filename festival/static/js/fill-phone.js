/*
 * fillPhone(href, told): brings onto this phone what the list at that address names, and throws away what it names no more.
 * told(done, total) counts stands. What lies here already in the list's version is not fetched again for a while; an
 * interrupted filling goes on where it stopped. Pictures of an entry come small.
 */
import { claim, FILES, keepList, keepPage, keptPage, PICTURES, tidyPages } from "./kept-pages.js";
import { patience } from "./server-talk.js";

const RENEWED_AFTER = 20 * 60_000;
const HANGS = 20_000;
const PICTURE = /\/pictures\/(\d+)\//g;
const haveCaches = () => typeof caches !== "undefined";
let running;

const ask = (path, kind) => fetch(path, { headers: { Accept: kind }, signal: patience(HANGS) });

async function fetchFiles(list) {
  if (!haveCaches()) return;
  const cache = await caches.open(FILES);
  await Promise.all(list.files.map(async (path) => await cache.match(path) ?? cache.add(path)));
}

async function pageOf(path, version) {
  const kept = await keptPage(path);
  if (kept?.version === version && Date.now() - kept.at < RENEWED_AFTER) return kept;
  const answer = await ask(path, "text/html");
  // Led elsewhere: signed out meanwhile, or asked something first.
  return answer.ok && !answer.redirected ? keepPage(path, answer, version) : null;
}

async function picturesOf(page) {
  if (!haveCaches()) return [];
  const paths = [...new Set([...page.html.matchAll(PICTURE)].map(([, id]) => `/pictures/${id}/320.webp`))];
  const cache = await caches.open(PICTURES);
  for (const path of paths) {
    if (await cache.match(path)) continue;
    const answer = await ask(path, "image/webp");
    if (answer.ok) await cache.put(path, answer);
  }
  return paths;
}

async function run(href, told) {
  const answer = await ask(href, "application/json");
  if (!answer.ok || answer.redirected) return;
  const list = await answer.json(), pictures = [];
  await claim(list.person);
  await keepList(list);
  dispatchEvent(new Event("walk-known"));
  const sheets = new Set(list.stands.map((one) => one.href));
  let done = 0, whole = true;
  told(0, sheets.size);
  await fetchFiles(list);
  for (const path of list.pages) {
    const page = await pageOf(path, list.version);
    if (page) pictures.push(...await picturesOf(page));
    else whole = false;
    if (page && sheets.has(path)) told(done += 1, sheets.size);
  }
  if (whole) await tidyPages(list, pictures);
}

export function fillPhone(href, told) {
  // Cut off in the middle: the next word with the server goes on.
  running ??= run(href, told).catch(() => null).finally(() => { running = null; });
  return running;
}
