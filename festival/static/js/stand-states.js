/*
 * <stand-states data-person><template data-state="…">…</template>… list …</stand-states>: lays over the list of stands what this
 * phone did since the page was made: begun or done here, done and sent. The page is loaded anew once all of it arrived, and
 * where it came from this phone once the server answers again.
 */
import { ready, unsent } from "./sheet-store.js";
import { drawWalk, nextStand, standsNow } from "./walk-state.js";

customElements.define("stand-states", class extends HTMLElement {
  async connectedCallback() {
    this.words = JSON.parse(this.querySelector("[data-walk-words]").textContent);
    this.since = Number(document.documentElement.dataset.asOf) || Date.now();
    this.show = () => this.draw();
    this.fresh = () => this.loadAnew(document.documentElement.dataset.asOf);
    // The server knows what is best to do now; a visit that was taken away came back with its sheet.
    this.arrived = ({ detail }) => this.loadAnew(detail.answer.saved);
    await ready;
    if (!this.isConnected) return;
    addEventListener("sheets-changed", this.show);
    addEventListener("walk-known", this.show);
    addEventListener("server-spoke", this.fresh);
    addEventListener("sheet-answer", this.arrived);
    this.draw();
  }

  disconnectedCallback() {
    removeEventListener("sheets-changed", this.show);
    removeEventListener("walk-known", this.show);
    removeEventListener("server-spoke", this.fresh);
    removeEventListener("sheet-answer", this.arrived);
  }

  async draw() {
    const stands = await standsNow(this.dataset.person, this.since);
    const news = stands.filter((one) => one.state);
    if (!news.length || !this.isConnected) return;
    for (const one of news) this.mark(one);
    const next = nextStand(stands);
    for (const link of this.querySelectorAll("a[data-sheet]")) {
      if (link.dataset.sheet === next?.sheet) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    drawWalk(this.words, stands, null);
  }

  mark({ sheet, state }) {
    const link = this.querySelector(`a[data-sheet="${CSS.escape(sheet)}"]`);
    if (!link || link.dataset.shown === state) return;
    link.dataset.shown = state;
    const tag = this.querySelector(`template[data-state="${state}"]`).content.firstElementChild.cloneNode(true);
    link.lastElementChild.replaceWith(tag);
  }

  /* Nobody's words in an open form are thrown away for it. */
  loadAnew(wanted) {
    if (wanted && !unsent(this.dataset.person).length && !document.querySelector("details[open]")) location.reload();
  }
});
