// /simpanan/: what lies on this device, drawn from there alone.
import {canSave, forget, saved} from "./shelf.js";

const room = document.querySelector("[data-saved]");
const [list, empty, row, cannot, told] = ["list", "empty", "row", "cannot", "told"]
  .map(name => room.querySelector(`[data-saved-${name}]`));
const day = new Intl.DateTimeFormat("id", {dateStyle: "long"});

function draw({path, title, at}) {
  const item = row.content.cloneNode(true).firstElementChild;
  const link = item.querySelector("a");
  link.href = path;
  link.textContent = title;
  item.querySelector("time").textContent = day.format(at);
  item.querySelector("time").dateTime = at.toISOString();
  item.querySelector(".unseen").textContent = ` “${title}”`;
  item.querySelector("button").addEventListener("click", async () => {
    await forget(path);
    const next = (item.nextElementSibling ?? item.previousElementSibling)?.querySelector("a");
    item.remove();
    say(`“${title}” dihapus dari simpanan.`);
    (next ?? document.querySelector("main")).focus();
  });
  // A copy that the desk withdrew meanwhile must not be read on.
  if (navigator.onLine) fetch(path, {method: "HEAD"}).then(async ({status}) => {
    if (status !== 410) return;
    await forget(path);
    item.remove();
    say(`“${title}” sudah ditarik redaksi, jadi salinannya dihapus.`);
  }).catch(() => {});
  return item;
}

function say(words) {
  told.textContent = words;
  empty.hidden = list.childElementCount > 0;
}

room.querySelector("[data-saved-plain]").hidden = true;
if (canSave()) {
  list.append(...(await saved()).map(draw));
  empty.hidden = list.childElementCount > 0;
} else cannot.hidden = false;
