// "Citra juga sedang membaca ini": says twice a minute that this page is looked at, and hears who else does.
const BETWEEN = 30_000;
const line = document.querySelector("[data-presence]");

async function tell() {
  if (document.visibilityState !== "visible") return;
  try {
    const [, token = ""] = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/) ?? [];
    const answer = await fetch(line.dataset.presence, { method: "POST", headers: { "X-CSRFToken": token } });
    if (answer.ok) show((await answer.json()).others);
  } catch {
    // No network: the next time tells more.
  }
}

function show(others) {
  const last = others.at(-1);
  const names = others.length > 1 ? `${others.slice(0, -1).join(", ")} dan ${last}` : last;
  const words = others.length ? `${names} juga sedang membaca ini.` : "";
  if (line.textContent !== words) line.textContent = words; // Said once, not at each ping.
}

if (line) {
  tell();
  setInterval(tell, BETWEEN);
  document.addEventListener("visibilitychange", tell);
}
