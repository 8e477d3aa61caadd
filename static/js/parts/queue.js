// The queue by keyboard: j and k move between the pieces, Enter opens (a link does that by itself).
const KEY = "queue-keys";
const links = [...document.querySelectorAll("[data-queue] .queue__piece > a")];
const toggle = document.getElementById("queue-keys");

if (links.length > 1 && toggle) {
  toggle.closest("label").hidden = false;
  toggle.checked = localStorage.getItem(KEY) !== "off";
  toggle.addEventListener("change", () => localStorage.setItem(KEY, toggle.checked ? "on" : "off"));
  document.addEventListener("keydown", move);
}

function move(event) {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || !toggle.checked || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const row = document.activeElement.closest("tr");
  const here = links.findIndex((link) => row?.contains(link));
  const next = here < 0 ? 0 : Math.min(Math.max(here + step, 0), links.length - 1);
  links[next].focus();
  links[next].scrollIntoView({ block: "nearest" });
}
