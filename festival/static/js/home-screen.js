/*
 * <home-screen hidden>words, [data-install], [data-not-now]</home-screen>: where the browser offers to put these pages on the
 * home screen it says so once, quietly. Nothing needs it.
 */
const NOT_NOW = "home-screen";
let offered = null;

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offered = event;
  document.querySelector("home-screen")?.offer();
});

function declined() {
  try { return Boolean(localStorage.getItem(NOT_NOW)); } catch { return true; }
}

customElements.define("home-screen", class extends HTMLElement {
  connectedCallback() {
    this.querySelector("[data-install]").addEventListener("click", () => this.install());
    this.querySelector("[data-not-now]").addEventListener("click", () => this.notNow());
    this.offer();
  }

  offer() { this.hidden = !offered || declined(); }

  async install() {
    this.hidden = true;
    await offered.prompt();
    offered = null;
  }

  notNow() {
    this.hidden = true;
    try { localStorage.setItem(NOT_NOW, "no"); } catch { /* asked again next time */ }
  }
});
