// The article as it stands here, with its pictures, kept on this device.
import {MOST, forget, saved} from "./shelf.js";

const FILES = new URL("../../", import.meta.url).href;
const path = location.pathname;
const FULL = `Simpanan penuh (${MOST} tulisan)`;

// The press of the button: save, or forget what was saved.
export async function turn(button) {
  if (button.ariaDisabled) return;
  button.ariaDisabled = "true";
  const was = button.dataset.isSaved === "true";
  let fault;
  try {
    if (was) await forget(path);
    else await save(button);
  } catch (reason) {
    fault = reason;
    await forget(path);
  }
  button.ariaDisabled = null;
  show(button, !was && !fault, was ? "Dihapus dari simpanan" : "Tersimpan di perangkat ini");
  if (fault) {
    const words = {Full: FULL, QuotaExceededError: "Perangkatmu penuh"}[fault.name];
    say(button, words ?? "Belum tersimpan, coba lagi", words ?? "Belum tersimpan");
  }
}

// Saved before and read again with a connection: the copy follows what the desk corrected since.
export async function follow(button) {
  show(button, true);
  if (navigator.onLine && !document.querySelector("[data-copy]")) await keep().catch(() => {});
}

function show(button, isSaved, told = "") {
  button.dataset.isSaved = isSaved;
  say(button, isSaved ? "Hapus simpanan" : "Simpan", told);
  // Only after a press: coming by itself, it would push down what is being read.
  document.querySelector("[data-saved-link]").hidden = !isSaved || !told;
}

function say(button, words, told = "") {
  button.querySelector("span").textContent = words;
  document.querySelector("[data-save-told]").textContent = told;
}

async function save(button) {
  say(button, "Menyimpan…");
  if ((await saved()).length >= MOST) throw Object.assign(new Error(FULL), {name: "Full"});
  await navigator.serviceWorker.register("/sw.js");
  await keep();
}

async function keep() {
  const answer = await fetch(path + location.search); // In the form that is shown here.
  if (!answer.ok || answer.redirected) throw new Error("gone");
  const copy = new DOMParser().parseFromString(await answer.text(), "text/html");
  const pictures = await asShown(copy);
  const shelf = await caches.open(`simpanan:${path}`);
  const loaded = performance.getEntriesByType("resource").map(({name}) => name);
  // Styles and scripts that this page loaded; not whoever counts readers.
  const parts = loaded.filter(name => name.startsWith(FILES));
  const wanted = [...new Set([...parts, ...pictures])];
  await Promise.all(wanted.map(async address => {
    const part = await fetch(address, {cache: "force-cache"}).catch(() => null);
    if (part?.ok) await shelf.put(address, part);
  }));
  const title = copy.querySelector("h1").textContent;
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length", "ETag"]) headers.delete(name);
  headers.set("X-Simpanan-Judul", encodeURIComponent(title));
  headers.set("X-Simpanan-Waktu", Date.now());
  await shelf.put(path, new Response(`<!doctype html>${copy.documentElement.outerHTML}`, {headers}));
  const fresh = new Set([new URL(path, location).href, ...wanted]);
  for (const {url} of await shelf.keys()) if (!fresh.has(url)) await shelf.delete(url);
}

// Leaves of the copy the article alone, each picture in the one size that this screen shows.
async function asShown(copy) {
  for (const part of copy.querySelectorAll("main > :not(article)")) part.remove();
  const here = new Map();
  for (const image of document.querySelectorAll("article img")) {
    image.loading = "eager";
    await image.decode().catch(() => {});
    here.set(image.getAttribute("src"), image.currentSrc);
  }
  const addresses = [];
  for (const image of copy.querySelectorAll("article img")) {
    const address = here.get(image.getAttribute("src")) || image.src;
    image.src = address;
    image.removeAttribute("srcset");
    image.closest("picture")?.querySelectorAll("source").forEach(source => source.remove());
    addresses.push(new URL(address, location).href);
  }
  const day = new Intl.DateTimeFormat("id", {dateStyle: "long"}).format(new Date());
  const note = copy.createElement("p");
  note.className = "kept-note";
  note.dataset.copy = "";
  note.textContent = `Salinan yang kamu simpan di perangkat ini pada ${day}.`;
  copy.querySelector("article").prepend(note);
  return addresses;
}
