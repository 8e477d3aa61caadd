// "Aa": theme and text size, kept in this browser alone; and whether pictures wait for a tap.
// As tokens.css has them, by `data-size`.
const SIZES = ["93%", "100%", "112%", "131%"];
const THEMES = { "": "Otomatis", light: "Terang", dark: "Gelap" };
const all = (what) => document.querySelectorAll(what);

for (const place of all("[data-comfort]")) place.append(panel(place.dataset.comfort));
document.addEventListener("click", press);
document.addEventListener("keydown", close);
// Chosen in another tab, or on the page before.
for (const told of ["storage", "pageshow"]) addEventListener(told, show);
show();

/** In words too where nothing beside it tells what it is. */
function panel(words) {
  const details = document.createElement("details");
  const button = (told, words, name = words) => `<button type="button" data-${told} aria-label="${name}">${words}</button>`;
  const themes = Object.entries(THEMES).map(([name, words]) => button(`tema="${name}"`, words)).join("");
  details.innerHTML = `<summary class="button round" aria-label="${words ? `Aa ${words}` : "Tema dan ukuran huruf"}">Aa <small>${words}</small></summary><div class="comfort__panel">`
    + (CSS.supports("color", "light-dark(red, red)") ? `<div role="group" aria-label="Tema">${themes}</div>` : "")
    + `<div role="group" aria-label="Ukuran huruf">${button('huruf="-1"', "A−", "Perkecil huruf")}<span role="status"></span>`
    + `${button('huruf="1"', "A+", "Perbesar huruf")}</div></div>`;
  return details;
}

function press(event) {
  const { dataset: { tema, huruf } = {} } = event.target.closest("[data-tema], [data-huruf]") ?? {};
  if (tema !== undefined) keep("tema", tema);
  if (huruf && SIZES[size() + +huruf]) keep("huruf", size() + +huruf);
  show();
  const link = event.target.closest(".thrift");
  if (link) turn(link);
  close(event);
}

/** To the other form of this very page, and of all that follow. */
function turn(link) {
  const there = new URL(location);
  const asked = link.href.slice(-1);
  keep("hemat", asked === "1" ? asked : "");
  there.searchParams.set("hemat", asked);
  link.href = there;
}

function close(event) {
  for (const details of all(".comfort [open]")) {
    const isInside = details.contains(event.target);
    if (event.key ? event.key !== "Escape" : isInside) continue;
    details.open = false;
    if (isInside) details.firstChild.focus();
  }
}

function show() {
  asChosen();
  for (const button of all("[data-tema]")) button.ariaPressed = button.dataset.tema === kept("tema");
  for (const button of all("[data-huruf]")) button.ariaDisabled = !SIZES[size() + +button.dataset.huruf];
  for (const words of all(".comfort [role=status]")) words.textContent = SIZES[size()];
}

function size() {
  return kept("huruf") in SIZES ? +kept("huruf") : 1;
}

function kept(name) {
  try { return localStorage.getItem(name) ?? "" } catch { return "" }
}

function keep(name, value) {
  // Refused, it changes nothing.
  try { localStorage.setItem(name, value) } catch {}
}
