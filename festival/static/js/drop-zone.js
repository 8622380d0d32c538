/*
 * <drop-zone data-action="URL" data-most="10" data-largest="20000000" data-words='{"waiting","sending","done","failed","large","many"}'>
 *   <label><input type="file" multiple></label> <ul data-list></ul> </drop-zone> inside a form with csrf_token.
 * Sends each file by itself, one after the other, with its own bar. The answer may hold {"tile": HTML}: it is put into the
 * page's [data-tiles]; a problem's "detail" is shown beside the file. Fires "uploaded". Without JavaScript the form sends all.
 */
customElements.define("drop-zone", class extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.list = this.querySelector("[data-list]");
    this.input = this.querySelector("input[type=file]");
    this.queue = [];
    this.input.addEventListener("change", () => { this.take(this.input.files); this.input.value = ""; });
    for (const name of ["dragenter", "dragover"]) this.addEventListener(name, (event) => this.over(event, true));
    for (const name of ["dragleave", "drop"]) this.addEventListener(name, (event) => this.over(event, false));
    this.addEventListener("drop", (event) => this.take(event.dataTransfer.files));
    for (const one of this.querySelectorAll("[data-without-script]")) one.hidden = true;
  }

  over(event, inside) {
    event.preventDefault();
    this.toggleAttribute("data-over", inside);
  }

  take(files) {
    for (const file of files) {
      const row = this.row(file);
      const large = file.size > Number(this.dataset.largest || Infinity);
      if (large) this.tell(row, "failed", this.words.large);
      else this.queue.push([file, row]);
    }
    if (!this.busy) this.next();
  }

  row(file) {
    const row = document.createElement("li");
    row.className = "upload";
    row.innerHTML = '<span class="upload__name"></span><progress class="progress__bar" max="1" value="0"></progress><span class="upload__state" role="status"></span>';
    row.querySelector(".upload__name").textContent = file.name;
    row.querySelector("progress").setAttribute("aria-label", file.name);
    this.list.append(row);
    this.tell(row, "waiting", this.words.waiting);
    return row;
  }

  tell(row, state, words) {
    row.dataset.state = state;
    row.querySelector(".upload__state").textContent = words;
  }

  next() {
    const [file, row] = this.queue.shift() ?? [];
    this.busy = Boolean(file);
    if (!file) return;
    const body = new FormData();
    body.append("csrf_token", this.closest("form").elements.csrf_token?.value ?? "");
    body.append(this.input.name, file);
    const request = new XMLHttpRequest();
    request.open("POST", this.dataset.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => { row.querySelector("progress").value = event.loaded / event.total; };
    request.onloadend = () => { this.answered(request, row); this.next(); };
    this.tell(row, "sending", this.words.sending);
    request.send(body);
  }

  answered(request, row) {
    let body = {};
    try { body = JSON.parse(request.responseText); } catch { /* a proxy's page: the words below say enough */ }
    const good = request.status >= 200 && request.status < 300;
    this.tell(row, good ? "done" : "failed", good ? this.words.done : body.detail ?? body.error ?? this.words.failed);
    if (!good) return;
    row.querySelector("progress").value = 1;
    if (body.tile) this.show(body.tile);
    this.dispatchEvent(new CustomEvent("uploaded", { detail: body, bubbles: true }));
  }

  show(tile) {
    const tiles = document.querySelector("[data-tiles]");
    tiles?.insertAdjacentHTML("beforeend", tile);
    // The one that was the last can be moved on now.
    const before = tiles?.lastElementChild.previousElementSibling?.querySelector("[name=move][value^=down]");
    if (before) before.disabled = false;
  }
});
