/*
 * Pages of one judge on this phone, for the time without network. claim(person) throws away those of anybody else;
 * keepPage, keptPage, listKept, dropPages. A kept page: person, html, headers, at (milliseconds), version (of the list that
 * it was fetched for). The worker and pages over plain http read them alike.
 */
import { all, clear, get, outlives, put, remove } from "./phone-store.js";

export const FILES = "judging-files";
export const PICTURES = "judging-pictures";
const HEADERS = ["Content-Type", "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options", "Judging-Person"];

const haveCaches = () => typeof caches !== "undefined";

export async function dropPages() {
  await Promise.all([clear("pages"), remove("facts", "person"), remove("facts", "list"), haveCaches() && caches.delete(PICTURES)]);
}

let claimed;

/* A silent disk may well hold this judge's pages: nothing goes before it has said whose they are. */
export async function claim(person, late = false) {
  let silent = false;
  claimed = person;
  const before = await get("facts", "person", true).catch(() => { silent = true; });
  if (before === person && !late) return;
  if (before !== person && !silent) await dropPages();
  await put("facts", "person", person);
}
addEventListener("phone-store-late", () => claimed && claim(claimed, true).catch(() => null));

export async function keepPage(path, response, version) {
  const person = response.headers.get("Judging-Person");
  if (!person || person !== await get("facts", "person")) return null;
  const headers = HEADERS.map((name) => [name, response.headers.get(name)]).filter(([, value]) => value);
  const page = { person, html: await response.text(), headers, at: Date.now(), version };
  await put("pages", path, page);
  return page;
}

export async function keptPage(path) {
  const [page, person] = await Promise.all([get("pages", path), get("facts", "person")]);
  return page && page.person === person ? page : null;
}

/* A page that was opened anew replaces the copy; others than those of the list are never kept. */
export async function renewPage(path, response) {
  const kept = await keptPage(path);
  return kept && keepPage(path, response, kept.version);
}

export const listKept = () => get("facts", "list");
export const keepList = (list) => put("facts", "list", list);

/* What is on the list no more goes. */
export async function tidyPages(list, pictures) {
  for (const [path] of await all("pages")) if (!list.pages.includes(path)) await remove("pages", path);
  if (!haveCaches() || !await outlives()) return;
  for (const [name, wanted] of [[FILES, list.files], [PICTURES, pictures]]) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) if (!wanted.includes(new URL(url).pathname)) await cache.delete(url);
  }
}

/* Never shown as fresh: the page says of when it is. */
export const markedHtml = (page) => page.html.replace("<html ", `<html data-as-of="${page.at}" `);
