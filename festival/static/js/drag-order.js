/*
 * <drag-order data-hint="Drag a number, or use the arrows."> <ol> <li><input type="hidden" name="place"> <p data-grip> ...
 * Moves a place by dragging its grip; the fields go along, so the form sends what is seen. Buttons do the same without it.
 */
customElements.define("drag-order", class extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ol");
    const hint = Object.assign(document.createElement("p"), { className: "small soft", textContent: this.dataset.hint });
    this.list.before(hint);
    this.addEventListener("pointerdown", (event) => this.take(event));
    this.addEventListener("pointermove", (event) => this.move(event));
    for (const ending of ["pointerup", "pointercancel"]) this.addEventListener(ending, () => this.drop());
  }

  take(event) {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button !== 0) return;
    event.preventDefault();
    this.held = grip.closest("ol > li");
    this.held.classList.add("is-dragged");
    this.setPointerCapture(event.pointerId);
  }

  move(event) {
    if (!this.held) return;
    const middle = (one) => { const box = one.getBoundingClientRect(); return box.top + box.height / 2; };
    const { previousElementSibling: above, nextElementSibling: below } = this.held;
    if (above && event.clientY < middle(above)) above.before(this.held);
    else if (below && event.clientY > middle(below)) below.after(this.held);
    // Near an edge the page goes along.
    if (event.clientY < 80) scrollBy(0, -12);
    else if (event.clientY > innerHeight - 140) scrollBy(0, 12);
  }

  drop() {
    if (!this.held) return;
    this.held.classList.remove("is-dragged");
    this.held = null;
    let place = 1;
    const places = [...this.list.children];
    for (const one of places) {
      one.querySelector("[data-grip] [aria-hidden]").textContent = place;
      const spoken = one.querySelector("[data-grip] .visually-hidden");
      spoken.textContent = spoken.textContent.replace(/\d+/, place);
      const shared = one.querySelectorAll("button[value^=up]").length > 1;
      for (const button of one.querySelectorAll("button")) {
        const way = button.value.split("-")[0];
        button.disabled = !shared && one === (way === "down" ? places.at(-1) : places[0]);
      }
      place += one.querySelectorAll("button[value^=up]").length;
    }
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }
});
