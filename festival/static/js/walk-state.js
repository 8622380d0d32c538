/*
 * How a judge's walk stands when what this phone knows is laid over what the server said last.
 * standsNow(person, since) gives the list's stands with done, begun, waits, stuck; what was acknowledged before `since` is in
 * the page already. nextStand(stands, sheet): where to go from there, skipped ones last; null where all are done.
 */
import { listKept } from "./kept-pages.js";
import { keptSheet, sentSheet } from "./sheet-store.js";

export async function standsNow(person, since = 0) {
  const list = await listKept();
  return (list?.person === person ? list.stands : []).map((stand) => {
    const kept = keptSheet(person, stand.sheet), sent = sentSheet(person, stand.sheet);
    const news = sent && sent.at > since ? sent : null;
    return {
      ...stand,
      done: stand.done || Boolean(kept?.submit || sent?.submit),
      state: kept?.stuck ? "stuck" : kept ? (kept.submit ? "done-here" : "begun-here") : news ? (news.submit ? "done" : "begun") : null,
    };
  });
}

export function nextStand(stands, sheet) {
  const place = stands.findIndex((one) => one.sheet === sheet);
  const around = [...stands.slice(place + 1), ...stands.slice(0, Math.max(place, 0))];
  const left = around.filter((one) => !one.done);
  return left.find((one) => !one.skipped) ?? left[0] ?? null;
}

/* Counts and the way on, in a page whose own are older than what this phone knows. */
export function drawWalk(words, stands, sheet) {
  const done = stands.filter((one) => one.done).length, next = nextStand(stands, sheet);
  const [count, left] = document.querySelector(".sheet-top__count")?.children ?? [];
  if (count) count.textContent = words.counted.replace("{done}", done).replace("{total}", stands.length);
  if (left) left.textContent = words.left.replace("{count}", stands.length - done);
  const bar = document.querySelector(".sheet-top progress");
  if (bar) bar.value = done;
  const button = document.querySelector("[data-way-on]");
  const number = button?.querySelector("[data-way-number]"), name = button?.querySelector("[data-way-name]");
  if (next && number && name) {
    number.textContent = words.next.replace("{number}", next.number);
    Object.assign(name, { textContent: next.title, lang: next.language });
    if (button.href) button.href = next.href;
  } else if (number && !next) {
    number.textContent = words.last;
    name.textContent = "";
  }
  return next;
}
