/*
 * <phase-line data-key="..."><ol>... <span data-dot></span> ...</ol></phase-line>
 * The dot walks once a visit from the stop before to where we are. Nothing where less motion is asked for.
 */
customElements.define("phase-line", class extends HTMLElement {
  connectedCallback() {
    const dot = this.querySelector("[data-dot]");
    const stop = dot?.closest("li");
    const before = stop?.previousElementSibling;
    if (!before || matchMedia("(prefers-reduced-motion: reduce)").matches || this.walkedAlready()) return;
    const from = before.getBoundingClientRect();
    const to = stop.getBoundingClientRect();
    const start = `translate(${from.left - to.left}px, ${from.top - to.top}px)`;
    dot.animate([{ transform: start }, { transform: "none" }], {
      duration: 250,
      delay: 350,
      fill: "backwards",
      easing: "cubic-bezier(.2, .7, .2, 1)",
    });
  }

  walkedAlready() {
    const key = `walked:${location.pathname}:${this.dataset.key}`;
    try {
      if (sessionStorage.getItem(key)) return true;
      sessionStorage.setItem(key, "yes");
    } catch { /* without storage it walks every time */ }
    return false;
  }
});
