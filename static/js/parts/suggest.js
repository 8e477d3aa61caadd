// A list of titles, topics and writers under the search box; arrows choose, Enter opens.
const box = document.querySelector("[data-suggest]");
const input = box.querySelector("input");
const list = document.createElement("ul");
const kinds = { titles: "", topics: "topik", writers: "penulis" };
let waiting;
let chosen;

Object.assign(list, { id: "saran", className: "suggestions", role: "listbox", ariaLabel: "Saran" });
Object.assign(input, { role: "combobox", ariaAutoComplete: "list" });
input.setAttribute("aria-controls", list.id);
box.append(list);
show(false);

function show(shown) {
  list.hidden = !shown;
  input.ariaExpanded = `${shown}`;
  choose(null);
}

function choose(item) {
  if (chosen) chosen.ariaSelected = "false";
  chosen = item;
  if (item) item.ariaSelected = "true";
  input.setAttribute("aria-activedescendant", item?.id ?? "");
  item?.scrollIntoView({ block: "nearest" });
}

async function ask() {
  const q = input.value;
  const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(q)}`).catch(() => 0);
  if (!answer.ok || q !== input.value) return;
  const found = await answer.json();
  list.replaceChildren();
  for (const kind in kinds)
    for (const [address, name] of Object.entries(found[kind])) {
      const item = document.createElement("li");
      Object.assign(item, { role: "option", id: address, textContent: name });
      item.dataset.kind = kinds[kind];
      list.append(item);
    }
  show(document.activeElement === input && list.children.length > 0);
}

const open = (item) => location.assign(item.id);

input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 150);
});
input.addEventListener("keydown", (event) => {
  if (list.hidden) return;
  const { key } = event;
  if (key === "Escape") show(false);
  else if (key === "Enter" && chosen) open(chosen);
  else if (key === "ArrowDown") choose(chosen ? chosen.nextSibling : list.firstChild);
  else if (key === "ArrowUp") choose(chosen ? chosen.previousSibling : list.lastChild);
  else return;
  event.preventDefault();
});
input.addEventListener("blur", () => show(false));
list.addEventListener("mousedown", (event) => event.preventDefault());
list.addEventListener("click", ({ target }) => open(target.closest("li")));
