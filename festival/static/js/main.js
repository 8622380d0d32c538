/* Every element of the site. Each makes better what already works without it. */
import "./autosave-form.js";
import "./confirm-dialog.js";
import "./copy-text.js";
import "./counter-field.js";
import "./drop-zone.js";
import "./focus-picker.js";
import "./level-picker.js";
import "./page-habits.js";
import "./phase-line.js";
import "./theme-switch.js";
import "./undo-toast.js";
