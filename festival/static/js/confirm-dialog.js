/*
 * <confirm-dialog><dialog id="…"><form method="post" …>… <input data-must-type="Name"> <button data-sure>…</button></form></dialog></confirm-dialog>
 * A button with data-confirm="id" opens it. Where a name must be typed, the sure button waits for it. Without JavaScript the
 * dialog stands open on the page as an ordinary form (class "confirm--plain" until this runs).
 */
customElements.define("confirm-dialog", class extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.dialog.removeAttribute("open");
    this.sure = this.querySelector("[data-sure]");
    this.typed = this.querySelector("[data-must-type]");
    this.typed?.addEventListener("input", () => this.check());
    this.check();
    for (const button of this.querySelectorAll("[data-close]")) {
      button.hidden = false;
      button.addEventListener("click", () => this.dialog.close());
    }
    this.opened = (event) => this.open(event);
    document.addEventListener("click", this.opened);
  }

  disconnectedCallback() {
    document.removeEventListener("click", this.opened);
  }

  open(event) {
    const button = event.target.closest?.("[data-confirm]");
    if (button?.dataset.confirm !== this.dialog.id) return;
    event.preventDefault();
    this.dialog.showModal();
  }

  check() {
    if (!this.typed) return;
    // As the server compares: case and the shapes of marks are free, for keyboards have one apostrophe.
    const same = (text) => text.trim().replace(/\s+/g, " ").normalize("NFC").toLowerCase()
      .replace(/[’‘`´]/g, "'").replace(/[“”„«»]/g, '"').replace(/[–—−]/g, "-");
    this.sure.disabled = same(this.typed.value) !== same(this.typed.dataset.mustType);
  }
});
