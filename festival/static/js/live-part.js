/*
 * <live-part id="board" data-tag data-every="10" data-late="No connection …">…<p data-live-line>…</p></live-part>
 * Reads the page anew every few seconds and puts in what changed; what is folded open and where somebody stands is kept. The
 * server answers 304 while nothing is new. Rests while nobody looks, and says when it cannot read.
 */
const keyOf = (one) => one.id || one.getAttribute("action") || one.getAttribute("href") || one.closest("form")?.getAttribute("action");

customElements.define("live-part", class extends HTMLElement {
  connectedCallback() {
    this.look = () => document.hidden || this.read();
    this.clock = setInterval(this.look, Number(this.dataset.every) * 1000);
    document.addEventListener("visibilitychange", this.look);
  }

  disconnectedCallback() {
    clearInterval(this.clock);
    document.removeEventListener("visibilitychange", this.look);
  }

  async read() {
    if (this.busy || this.querySelector("form[data-sent]")) return;
    this.busy = true;
    try {
      const answer = await fetch(location.pathname, { headers: { Accept: "text/html", "If-None-Match": `"${this.dataset.tag}"` } });
      if (answer.status !== 304) {
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        this.take(new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(this.id));
      }
      delete this.dataset.stale;
    } catch {
      this.dataset.stale = "";
      const line = this.querySelector("[data-live-line]");
      if (line) line.textContent = this.dataset.late;
    } finally {
      this.busy = false;
    }
  }

  take(fresh) {
    if (!fresh) return;
    const open = new Set([...this.querySelectorAll("details[open]")].map((one) => one.id));
    const active = this.contains(document.activeElement) ? keyOf(document.activeElement) : null;
    this.replaceChildren(...fresh.childNodes);
    this.dataset.tag = fresh.dataset.tag;
    for (const fold of this.querySelectorAll("details")) fold.open ||= open.has(fold.id);
    if (active) [...this.querySelectorAll("a, button, summary")].find((one) => keyOf(one) === active)?.focus();
  }
});
