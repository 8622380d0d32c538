/*
 * <counter-field data-most="300" data-left="{n} letters left" data-over="{n} letters too many">
 *   <textarea></textarea> <span data-count></span>
 * Says how many letters are left. It never cuts what somebody wrote. Spoken only when typing rests.
 */
customElements.define("counter-field", class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("textarea, input");
    this.words = this.querySelector("[data-count]");
    this.spoken = document.createElement("span");
    this.spoken.className = "visually-hidden";
    this.spoken.setAttribute("role", "status");
    this.append(this.spoken);
    this.input.addEventListener("input", () => this.count(true));
    this.count(false);
  }

  count(aloud) {
    // As the server counts: characters, not halves of them.
    const left = Number(this.dataset.most) - [...this.input.value].length;
    const text = (left < 0 ? this.dataset.over : this.dataset.left).replace("{n}", String(Math.abs(left)));
    this.words.textContent = text;
    this.words.classList.toggle("counter--over", left < 0);
    clearTimeout(this.pause);
    if (aloud) this.pause = setTimeout(() => { this.spoken.textContent = text; }, 1200);
  }
});
