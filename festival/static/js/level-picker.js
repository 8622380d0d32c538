/*
 * <level-picker><fieldset>… radios …</fieldset></level-picker>
 * The browser's own radios do the work. Added here: the number keys choose a level, and a tap is felt on a phone that can.
 * A choice goes to the autosave-form around it as an "input" event; data-chosen tells styles and counters that it has one.
 */
customElements.define("level-picker", class extends HTMLElement {
  connectedCallback() {
    this.radios = [...this.querySelectorAll("input[type=radio]")];
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("change", () => this.chosen(true));
    this.chosen(false);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const radio = this.radios.find((one) => one.value === event.key);
    if (!radio || radio.matches(":disabled")) return;
    event.preventDefault();
    radio.focus();
    if (!radio.checked) radio.click();
  }

  chosen(byHand) {
    const radio = this.radios.find((one) => one.checked);
    this.toggleAttribute("data-chosen", Boolean(radio));
    if (byHand) navigator.vibrate?.(8);
  }
});
