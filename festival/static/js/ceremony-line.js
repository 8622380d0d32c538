/*
 * The line between the two windows of a ceremony: what one says the other hears, on this machine alone.
 * Where a browser has no BroadcastChannel a word in localStorage does the same.
 */
export function openLine(name, heard) {
  if ("BroadcastChannel" in window) {
    const channel = new BroadcastChannel(name);
    channel.addEventListener("message", (event) => heard(event.data));
    return { send: (words) => channel.postMessage(words), close: () => channel.close() };
  }
  const listen = (event) => {
    if (event.key === name && event.newValue) heard(JSON.parse(event.newValue).words);
  };
  addEventListener("storage", listen);
  return {
    send(words) {
      try {
        localStorage.setItem(name, JSON.stringify({ words, at: performance.now() + Math.random() }));
      } catch { /* storage is switched off: each window walks alone */ }
    },
    close: () => removeEventListener("storage", listen),
  };
}
