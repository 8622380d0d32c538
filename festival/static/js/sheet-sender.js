/*
 * What a score sheet says to the server and hears back. postSheet(form, kept) sends one kept copy; sameAs(current, kept)
 * tells whether what stands on the server is what this phone sent before an answer was lost; listOf(current) is it in words.
 */
export function contentOf(kept) {
  const fields = Object.fromEntries(kept.fields);
  const levels = {};
  for (const [name, value] of kept.fields) {
    if (name.startsWith("level-")) levels[name.slice(6)] = Number(value);
  }
  return { levels, comment: fields.comment ?? "", note: fields.note ?? "" };
}

export function postSheet(form, kept) {
  return fetch(form.action, {
    method: "POST",
    headers: {
      Accept: "application/json",
      "Content-Type": "application/json",
      "X-CSRFToken": form.elements.csrf_token?.value ?? "",
    },
    body: JSON.stringify({
      ...contentOf(kept), submit: kept.submit, save_key: kept.key, version: Number(form.elements.version.value),
    }),
  });
}

export function sameAs(current, kept) {
  if (!kept) return false;
  const mine = contentOf(kept);
  const keys = new Set([...Object.keys(mine.levels), ...Object.keys(current.levels)]);
  return current.comment === mine.comment.trim() && current.note === mine.note.trim()
    && [...keys].every((key) => mine.levels[key] === current.levels[key]);
}

export function showClash(host, current) {
  const list = host.querySelector("[data-sheet-clash-list]");
  const titles = [...host.querySelectorAll("level-picker fieldset")].map((one) => [one.id.slice(6), one.querySelector("legend").textContent]);
  const rows = titles.map(([key, title]) => `${title}: ${current.levels[key] ?? "–"}`);
  for (const name of ["comment", "note"]) {
    const label = host.querySelector(`label[for="${name}"]`)?.textContent.trim() ?? name;
    rows.push(`${label}: ${current[name] || "–"}`);
  }
  list.replaceChildren(...rows.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
  const panel = host.querySelector("[data-sheet-clash]");
  panel.hidden = false;
  panel.scrollIntoView({ block: "center" });
}

export function ago(moment) {
  const seconds = Math.round((Date.now() - moment) / 1000);
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto", style: "short" });
  return seconds < 60 ? words.format(-seconds, "second") : words.format(-Math.round(seconds / 60), "minute");
}
