/*
 * <copy-text><code data-copy>VALUE</code><button type="button" hidden data-done="Copied">Copy</button></copy-text>
 * The button appears where copying is possible. data-value on the element copies something longer than what is shown.
 */
customElements.define("copy-text", class extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    if (!navigator.clipboard) return;
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.copy());
  }

  async copy() {
    const words = this.button.querySelector("[data-words]") ?? this.button;
    await navigator.clipboard.writeText(this.dataset.value ?? this.querySelector("[data-copy]").textContent.trim());
    const before = words.textContent;
    words.textContent = this.button.dataset.done;
    this.button.setAttribute("aria-live", "polite");
    setTimeout(() => { words.textContent = before; }, 2000);
  }
});
