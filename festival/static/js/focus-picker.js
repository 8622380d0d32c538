/*
 * <focus-picker><img class="focus-5"> … nine radios, values 1 to 9 …</focus-picker>
 * Shows at once how the picture will be cropped. Tapping the picture chooses the part under the finger.
 */
customElements.define("focus-picker", class extends HTMLElement {
  connectedCallback() {
    this.picture = this.closest("[data-picture]")?.querySelector("picture img, img:not([aria-hidden])");
    this.addEventListener("change", () => this.show());
    this.picture?.addEventListener("click", (event) => this.point(event));
    this.show();
  }

  point(event) {
    const box = this.picture.getBoundingClientRect();
    const third = (part) => Math.min(2, Math.max(0, Math.floor(part * 3)));
    const across = third((event.clientX - box.left) / box.width);
    const down = third((event.clientY - box.top) / box.height);
    const radio = this.querySelector(`input[value="${down * 3 + across + 1}"]`);
    if (radio && !radio.checked) radio.click();
  }

  show() {
    const chosen = this.querySelector("input:checked")?.value;
    if (!this.picture || !chosen) return;
    this.picture.className = `focus-${chosen}`;
  }
});
