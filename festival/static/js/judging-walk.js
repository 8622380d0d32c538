/*
 * go(href): opens another page of the judge. Behind a worker the browser does it. Without one (plain http, or refused) the
 * page is put in place of this one: fetched where there is network, else as this phone kept it, so that a walk goes on while
 * this page stays open. startWalk() lets links do the same.
 */
import { keptPage, markedHtml, renewPage } from "./kept-pages.js";
import { patience } from "./server-talk.js";

const PATIENCE = 4_000;
const NO_NETWORK = "/judging/no-network";
const root = document.documentElement;
let walking = false, workerWanted = false;

const hasWorker = () => workerWanted && Boolean(navigator.serviceWorker?.controller);

/* {html} | {elsewhere: true} where only the browser can go there; null without network. */
async function fresh(path) {
  try {
    const answer = await fetch(path, { headers: { Accept: "text/html" }, signal: patience(PATIENCE) });
    if (answer.status >= 500) return null;
    if (!answer.ok || answer.redirected) return { elsewhere: true };
    renewPage(path, answer.clone()).catch(() => null);
    return { html: await answer.text() };
  } catch {
    return null;
  }
}

const styleOf = (tree) => tree.querySelector("link[rel=stylesheet]")?.getAttribute("href");

function show(tree) {
  const { asOf } = tree.documentElement.dataset;
  if (asOf) root.dataset.asOf = asOf;
  else delete root.dataset.asOf;
  root.lang = tree.documentElement.lang;
  document.title = tree.title;
  for (const script of tree.querySelectorAll("head script[type=module][src]")) import(script.getAttribute("src")).catch(() => null);
  document.body.replaceWith(document.adoptNode(tree.body));
  document.dispatchEvent(new Event("uploaded"));
  scrollTo(0, 0);
  document.getElementById("main").focus();
}

async function step(href, push) {
  const { pathname } = new URL(href, location.href);
  const found = await fresh(pathname);
  const held = found ? null : await keptPage(pathname) ?? await keptPage(NO_NETWORK);
  if (!found && !held) return;
  const tree = found?.html || held ? new DOMParser().parseFromString(found?.html ?? markedHtml(held), "text/html") : null;
  // Another release, or not a page of the walk: the browser loads it whole.
  if (!tree || (found && styleOf(tree) !== styleOf(document))) {
    location.assign(href);
    return;
  }
  if (push) history.pushState({ walk: true }, "", href);
  show(tree);
}

export function go(href) {
  if (hasWorker() || !walking) location.assign(href);
  else step(href, true);
}

/* Whether the next page opens without network. */
export const opensOffline = async (href) => (hasWorker() || walking) && Boolean(await keptPage(new URL(href, location.href).pathname));

/* What stands on the pages to come: without network no script can be fetched any more. */
function fetchScripts() {
  // Cut off in the middle, the next page that is opened with network brings them.
  for (const name of ["score-sheet", "stand-states", "at-stand", "level-picker", "counter-field"]) import(`./${name}.js`).catch(() => null);
}

export function startWalk(withWorker) {
  workerWanted = withWorker;
  if (walking) return;
  if (!withWorker) fetchScripts();
  walking = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const plain = !event.defaultPrevented && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.target || hasWorker() || !/^\/judging(\/|$)/.test(link.pathname) || link.origin !== location.origin) return;
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    step(link.href, true);
  });
  addEventListener("popstate", () => hasWorker() || step(location.href, false));
}
