/*
 * Asks before somebody signs out while score sheets are on this phone only. Loaded where there are any; the words were
 * kept with the sheets, in the judge's language. Signing out deletes none of them.
 */
import { unsent } from "./sheet-store.js";

const SIGN_OUT = "/account/session/end";

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

document.addEventListener("submit", (event) => {
  const form = event.target, words = wordsKept();
  if (!form.action.endsWith(SIGN_OUT) || form.dataset.sure || !words || !unsent().length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(form, words);
}, true);
