/*
 * <fresh-part id="still-missing">…</fresh-part>
 * What the page says about the work (what is missing, how many) stays true while it saves itself: after "autosave" and "uploaded"
 * the page is read once more, and each part that reads differently now is replaced. Nothing that is typed stands in one.
 */
let timer;

async function read() {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("fresh-part")) {
    const now = fresh.getElementById(part.id);
    if (now && now.innerHTML !== part.innerHTML) part.replaceChildren(...now.childNodes);
  }
}

function soon() {
  clearTimeout(timer);
  // Without the network everything stays as it reads; the next save tries again.
  timer = setTimeout(() => read().catch(() => {}), 300);
}

document.addEventListener("autosave", soon);
document.addEventListener("uploaded", soon);
customElements.define("fresh-part", class extends HTMLElement {});
