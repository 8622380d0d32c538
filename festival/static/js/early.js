/*
 * The little that has to run before the first paint: the chosen light or dark, and the name of the
 * card a visitor came back to, so that its picture shrinks into place. Not a module, so it is in time.
 */
(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch { /* storage is switched off: the device decides */ }
  root.classList.add("scripted");

  let named = null;

  function nameCard(address) {
    // A page that comes back from the history still carries the name it left with.
    if (named) named.style.viewTransitionName = "";
    named = null;
    if (!address || document.querySelector("[data-cover]")) return;
    const path = new URL(address).pathname;
    for (const link of document.querySelectorAll(".entry-card a")) {
      if (new URL(link.href).pathname !== path) continue;
      named = link.closest(".entry-card").querySelector(".cover");
      if (named) named.style.viewTransitionName = "cover";
      return;
    }
  }

  addEventListener("pageswap", (event) => {
    if (event.viewTransition) nameCard(event.activation?.entry?.url);
  });
  addEventListener("pagereveal", (event) => {
    if (event.viewTransition) nameCard(window.navigation?.activation?.from?.url);
  });
})();
