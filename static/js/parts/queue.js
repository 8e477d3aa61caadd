// The queue by keyboard: j and k move between the pieces, Enter opens (a link does that by itself),
// x marks, other letters press the button that bears them. One switch turns all of them off.
const KEY = "queue-keys";
const rows = [...document.querySelectorAll("[data-row]")];
const toggle = document.getElementById("queue-keys");
const help = document.getElementById("queue-help");
const many = document.getElementById("many");
const marks = [...document.querySelectorAll("[name=naskah]")];

if (rows.length && toggle) {
  toggle.closest(".keys").hidden = false;
  toggle.checked = localStorage.getItem(KEY) !== "off";
  toggle.addEventListener("change", () => localStorage.setItem(KEY, toggle.checked ? "on" : "off"));
  document.getElementById("queue-help-open").addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", listen);
}

if (many) {
  for (const mark of marks) mark.addEventListener("change", count);
  many.classList.add("floats");
  count(); // Going back in history restores marks.
  addEventListener("pageshow", count);
}

function listen(event) {
  if (!toggle.checked || help.open || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const act = { j: () => step(1), k: () => step(-1), x: mark, "?": () => help.showModal() }[event.key];
  if (act ? act() !== false : press(event.key)) event.preventDefault();
}

function here() {
  return rows.indexOf(document.activeElement.closest("[data-row]"));
}

function step(by) {
  const from = here();
  const row = rows[from < 0 ? 0 : Math.min(Math.max(from + by, 0), rows.length - 1)];
  row.querySelector(".queue__words > a").focus();
  row.scrollIntoView({ block: "nearest" });
}

function mark() {
  const box = rows[here()]?.querySelector("[name=naskah]");
  if (!box) return false;
  box.click();
}

function press(key) {
  if (!/^[a-z]$/.test(key)) return false;
  const button = rows[here()]?.querySelector(`[data-key=${key}]`);
  button?.click();
  return Boolean(button);
}

function count() {
  const marked = marks.filter((box) => box.checked).length;
  many.toggleAttribute("data-empty", !marked);
  document.getElementById("many-count").textContent = marked ? `${marked} ditandai` : "";
}
