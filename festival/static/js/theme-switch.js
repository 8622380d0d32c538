/* <theme-switch hidden> with buttons data-theme-choice="" | "light" | "dark". The choice stays on this device. */
customElements.define("theme-switch", class extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.buttons = [...this.querySelectorAll("[data-theme-choice]")];
    for (const button of this.buttons) {
      button.addEventListener("click", () => this.choose(button.dataset.themeChoice));
    }
    this.show(document.documentElement.dataset.theme ?? "");
  }

  choose(theme) {
    const root = document.documentElement;
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    try {
      if (theme) localStorage.setItem("theme", theme);
      else localStorage.removeItem("theme");
    } catch { /* it holds for this page only */ }
    this.show(theme);
  }

  show(theme) {
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === theme));
    }
  }
});
