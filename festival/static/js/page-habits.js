/*
 * Small manners of every page: the summary of errors takes the focus, an open menu closes when one
 * goes elsewhere or presses Escape, a form is not sent twice by an impatient double click, and a
 * button prints.
 */
document.querySelector("[data-error-summary]")?.focus();

// A browser finds faults in its own language and one at a time; the server says all of them in the person's.
for (const form of document.querySelectorAll("form[method=post]")) form.noValidate = true;

function closeFolds(except) {
  for (const fold of document.querySelectorAll("details.fold[open]")) {
    if (!fold.contains(except)) fold.open = false;
  }
}

document.addEventListener("click", (event) => closeFolds(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const fold = document.activeElement?.closest("details.fold[open]");
  closeFolds(null);
  fold?.querySelector("summary").focus();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A page that comes back from the history can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
});
