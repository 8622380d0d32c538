/*
 * <look-again data-seconds="4">: reads the page anew while something is being computed. Whoever looks
 * elsewhere meanwhile finds it ready; without JavaScript the link inside does the same.
 */
customElements.define("look-again", class extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => {
      if (document.visibilityState === "visible") location.reload();
    }, 1000 * Number(this.dataset.seconds || 4));
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }
});
