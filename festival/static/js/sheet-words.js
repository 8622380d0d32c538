/*
 * What a sheet says below its button: tell(place, words) writes them and keeps "{ago}" right while it stands there;
 * showClash(host, current) draws what stands on the server beside what stands here.
 */
function ago(moment) {
  const seconds = Math.round((Date.now() - moment) / 1000);
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto", style: "short" });
  return seconds < 60 ? words.format(-seconds, "second") : words.format(-Math.round(seconds / 60), "minute");
}

export function tell(place, words, at = Date.now()) {
  if (!place) return;
  clearInterval(place.clock);
  const write = () => { place.textContent = words.replace("{ago}", ago(at)); };
  place.setAttribute("aria-live", "polite");
  write();
  if (!words.includes("{ago}")) return;
  // Counting aloud would drive a listener mad: spoken once, then quietly kept right.
  setTimeout(() => place.setAttribute("aria-live", "off"), 150);
  place.clock = setInterval(write, 1000);
}

export function showClash(host, current) {
  const list = host.querySelector("[data-sheet-clash-list]");
  const titles = [...host.querySelectorAll("level-picker fieldset")].map((one) => [one.id.slice(6), one.querySelector("legend").textContent]);
  const rows = titles.map(([key, title]) => `${title}: ${current.levels[key] ?? "–"}`);
  for (const name of ["comment", "note"]) {
    const label = host.querySelector(`label[for="${name}"]`)?.firstChild.textContent.trim() ?? name;
    rows.push(`${label}: ${current[name] || "–"}`);
  }
  list.replaceChildren(...rows.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
  const panel = host.querySelector("[data-sheet-clash]");
  panel.hidden = false;
  panel.scrollIntoView({ block: "center" });
}
