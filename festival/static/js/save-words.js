/*
 * Says in [data-autosave-status] how saving stands, in the page's own words: they stand on that element as
 * data-changed, data-saving, data-saved ("Kept {ago}"), data-waiting, data-clash, data-refused, data-signed-out.
 */
const SHOWN = { changed: "waiting", late: "waiting", "signed-out": "refused" };

function ago(moment) {
  const seconds = Math.max(0, Math.round((Date.now() - moment) / 1000));
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto", style: "short" });
  if (seconds < 60) return words.format(-seconds, "second");
  return words.format(-Math.round(seconds / 60), "minute");
}

export function tell(host, state, said) {
  const place = host.querySelector("[data-autosave-status]");
  if (!place) return;
  clearInterval(place.clock);
  place.dataset.state = SHOWN[state] ?? state;
  const words = said ?? place.getAttribute(`data-${state}`) ?? "";
  const at = Date.now();
  const write = () => { place.textContent = words.replace("{ago}", ago(at)); };
  write();
  if (state !== "saved") return;
  // Counting aloud every few seconds would drive a listener mad: spoken once, then quietly kept right.
  setTimeout(() => place.setAttribute("aria-live", "off"), 100);
  place.clock = setInterval(() => {
    write();
    if (Date.now() - at > 3_600_000) clearInterval(place.clock);
  }, 5000);
}
