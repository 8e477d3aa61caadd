// The review page by keyboard. The switch is the queue's own: off there is off here.
const KEY = "queue-keys";
const toggle = document.getElementById("queue-keys");
const help = document.getElementById("keys-help");
const opener = document.getElementById("keys-help-open");
const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

opener.hidden = false;
opener.addEventListener("click", () => help.showModal());
toggle.checked = localStorage.getItem(KEY) !== "off";
toggle.addEventListener("change", () => localStorage.setItem(KEY, toggle.checked ? "on" : "off"));
document.addEventListener("keydown", listen);

function listen(event) {
  if (!toggle.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (document.querySelector("dialog[open]") || event.target.closest(TYPING)) return;
  const act = {
    "?": () => help.showModal(),
    b: () => document.getElementById("back").click(),
    j: () => walk(1),
    k: () => walk(-1),
    l: nextLook,
  }[event.key];
  if (act ? act() !== false : press(event.key)) event.preventDefault();
}

// A claim is made at once; publishing only takes the focus, so that a slip of a finger publishes
// nothing; what needs words opens with the caret in them.
function press(key) {
  const button = /^[a-z]$/.test(key) && document.querySelector(`[data-key="${key}"]`);
  if (!button) return false;
  const details = button.closest("details");
  if (button.matches("summary")) {
    details.open = true;
    details.querySelector("input:not([type=hidden]), textarea, select").focus();
  } else if (button.dataset.later) {
    focusForEnterAlone(button);
  } else {
    button.click();
  }
  return true;
}

// Whoever goes on typing, as if a note lay open, must not publish by the space bar.
function focusForEnterAlone(button) {
  const leave = new AbortController();
  const options = { signal: leave.signal };
  const hold = (event) => {
    if (event.key === " ") event.preventDefault();
    if (event.type === "keydown" && event.key.length === 1) button.blur();
  };
  button.addEventListener("keydown", hold, options);
  button.addEventListener("keyup", hold, options);
  button.addEventListener("blur", () => leave.abort(), options);
  button.focus();
}

function walk(step) {
  const changes = [...document.querySelectorAll(".sheet .change")];
  const blocks = changes.length ? changes : [...document.querySelectorAll(".sheet .body > *")];
  if (!blocks.length) return false;
  const from = blocks.indexOf(document.activeElement);
  const block = blocks[from < 0 ? 0 : Math.min(Math.max(from + step, 0), blocks.length - 1)];
  block.tabIndex = -1;
  block.focus({ preventScroll: true });
  block.scrollIntoView({ block: "center" });
}

function nextLook() {
  const looks = [...document.querySelectorAll(".ways a")];
  const here = looks.findIndex((link) => link.hasAttribute("aria-current"));
  if (!looks.length) return false;
  looks[(here + 1) % looks.length].click();
}
