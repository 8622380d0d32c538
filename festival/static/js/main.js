/*
 * Loads the elements that stand on this page, and no others. Each makes better what already works without it.
 * What is put into the page later (the tile of an uploaded picture) is looked at again.
 */
import "./page-habits.js";

const ELEMENTS = [
  "autosave-form", "confirm-dialog", "copy-text", "counter-field", "drop-zone", "focus-picker", "fresh-part",
  "level-picker", "phase-line", "theme-switch", "undo-toast",
];

function load() {
  for (const name of ELEMENTS) {
    if (!customElements.get(name) && document.querySelector(name)) import(`./${name}.js`);
  }
}

load();
try {
  // Score sheets that only this phone has: ask before signing out.
  if (Object.keys(localStorage).some((key) => key.startsWith("score:"))) import("./leave-with-sheets.js");
} catch { /* storage is switched off: nothing is kept */ }
document.addEventListener("uploaded", load);
