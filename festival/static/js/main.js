/*
 * Loads the elements that stand on this page, and no others. Each makes better what already works without it.
 * What is put into the page later (the tile of an uploaded picture) is looked at again.
 */
import "./page-habits.js";

const ELEMENTS = [
  "autosave-form", "confirm-dialog", "copy-text", "counter-field", "drag-order", "drop-zone", "focus-picker", "fresh-part",
  "home-screen", "level-picker", "look-again", "phase-line", "stand-states", "theme-switch", "undo-toast",
];

function load() {
  for (const name of ELEMENTS) {
    if (!customElements.get(name) && document.querySelector(name)) import(`./${name}.js`);
  }
}

load();
try {
  // A judge used this phone: ask before signing out with sheets unsent, and leave no pages behind.
  if (localStorage.getItem("score-leave")) import("./leave-with-sheets.js");
} catch { /* storage is switched off: nothing is kept */ }
document.addEventListener("uploaded", load);
