/*
 * Asks before a judge signs out while score sheets are on this phone only; signing out deletes none of them. The pages that
 * the phone kept for the judge, and what the server has acknowledged, do go. Loaded where a judge used this phone; the words
 * were kept then, in the judge's language.
 */
import { dropPages } from "./kept-pages.js";
import { forgetAllSent, ready, unsent } from "./sheet-store.js";

const SIGN_OUT = "/account/session/end";
const SLOW = 1_500;

function wordsKept() {
  try { return JSON.parse(localStorage.getItem("score-leave")); } catch { return null; }
}

function button(label, kind, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: `button button--${kind}`, textContent: label });
  made.addEventListener("click", act);
  return made;
}

function ask(form, words) {
  const dialog = Object.assign(document.createElement("dialog"), { className: "confirm" });
  const box = Object.assign(document.createElement("div"), { className: "stack" });
  const title = Object.assign(document.createElement("h2"), { className: "confirm__title", id: "leave-title", textContent: words.title });
  const row = Object.assign(document.createElement("div"), { className: "button-row" });
  dialog.setAttribute("aria-labelledby", "leave-title");
  row.append(
    button(words.send, "primary", () => location.assign("/judging")),
    button(words.leave, "quiet", () => { form.dataset.sure = "yes"; form.requestSubmit(); }),
  );
  box.append(title, Object.assign(document.createElement("p"), { textContent: words.words }), row);
  dialog.append(box);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

async function forget(form) {
  const slow = new Promise((done) => { setTimeout(done, SLOW); });
  await Promise.race([Promise.allSettled([dropPages(), forgetAllSent()]), slow]);
  form.dataset.forgotten = "yes";
  form.requestSubmit();
}

document.addEventListener("submit", (event) => {
  const form = event.target, words = wordsKept();
  if (!form.action.endsWith(SIGN_OUT) || form.dataset.forgotten) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  ready.then(() => (words && !form.dataset.sure && unsent(words.person).length ? ask(form, words) : forget(form)));
}, true);

// Where somebody is asked to sign in, nobody is: what a sign-in that ran out left goes as well.
if (location.pathname === "/account/session") dropPages();
