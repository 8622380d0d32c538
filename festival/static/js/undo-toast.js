/*
 * <undo-toast data-seconds="10" role="status">words, and a form that undoes</undo-toast>
 * Goes by itself after its seconds, but not while somebody points at it, stands in it, or reads with a larger zoom.
 */
customElements.define("undo-toast", class extends HTMLElement {
  connectedCallback() {
    this.left = Number(this.dataset.seconds ?? 10);
    if (!this.left) return;
    this.clock = setInterval(() => this.tick(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.clock);
  }

  tick() {
    if (this.matches(":hover, :focus-within") || document.hidden) return;
    this.left -= 1;
    if (this.left <= 0) this.remove();
  }
});
