// Scheduled pieces moved to another day: by mouse, by touch, by keyboard, in a dialog; each can be undone.
import {put} from "../editor/http.js";
import {letDrag} from "./calendar-drag.js";

const DAY = 86_400_000; // ms
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const PAUSE = 700; // ms after the last arrow: three presses are one move, and one mail
const calendar = document.querySelector("[data-calendar]");
const toast = document.querySelector("[data-toast]");
const status = toast.querySelector("[role=status]");
const undo = toast.querySelector("[data-undo]");
const anew = toast.querySelector("[data-anew]");
const dialog = document.getElementById("moving");
const field = document.getElementById("moving-at");
const wrong = document.getElementById("moving-wrong");

document.documentElement.classList.add("js");
document.querySelector(".hint-keys").hidden = false;
let before = null; // {slot, at}: where the last moved piece came from
let inDialog = null;
const waiting = new Map(); // slot → the timer of its arrows

letDrag(calendar, (slot, day) => move(slot, `${day}T${clockOf(slot)}`));
calendar.addEventListener("click", openDialog);
calendar.addEventListener("keydown", step);
undo.addEventListener("click", () => move(before.slot, before.at, { isUndo: true }));
dialog.addEventListener("close", closeDialog);
dialog.querySelector("form").addEventListener("submit", checkDialog);
// What the arrows have moved is sent before the page goes.
addEventListener("pagehide", () => { for (const slot of [...waiting.keys()]) send(slot) });

/** Show the piece at its new time at once; what the server says of it is shown after. */
async function move(slot, at, options = {}) {
  if (at === slot.dataset.at || slot.dataset.busy) return;
  slot.dataset.from ??= slot.dataset.at;
  place(slot, at);
  await send(slot, options);
}

async function send(slot, { isUndo = false } = {}) {
  clearTimeout(waiting.get(slot));
  waiting.delete(slot);
  const { at, was, door, from } = slot.dataset;
  delete slot.dataset.from;
  if (at === from) return;
  slot.dataset.busy = "yes";
  slot.classList.add("sending");
  const answer = await put(door, { at, was });
  delete slot.dataset.busy;
  slot.classList.remove("sending");
  if (answer.status !== 200) return putBack(slot, from, answer);
  slot.dataset.was = answer.data.was;
  place(slot, answer.data.at);
  before = isUndo ? null : { slot, at: from };
  say(answer.data.said, { canUndo: !isUndo });
}

function putBack(slot, from, { status: code, data }) {
  place(slot, from);
  if (code === 409) slot.classList.add("gone");
  const told = {
    0: "Tidak ada sambungan. Jadwal belum berubah; coba lagi sebentar.",
    401: "Sesi berakhir. Masuk lagi, lalu ulangi.",
    403: "Kamu tidak boleh memindahkan naskah ini.",
  };
  const words = data.error ?? told[code] ?? "Jadwal belum berubah. Muat ulang halaman, lalu coba lagi.";
  say(`${words} Naskah ini kembali ke tempatnya.`, { isWrong: true, canReload: code === 409 || code === 401 });
}

/** Put the row where its time belongs; on a day out of sight it stays hidden until then. */
function place(slot, at) {
  const focused = slot.contains(document.activeElement) && document.activeElement;
  const [day, clock] = at.split("T");
  const left = slot.closest("[data-day]");
  slot.dataset.at = at;
  const time = slot.querySelector("time");
  time.textContent = clock.replace(":", ".");
  time.dateTime = `${at}+07:00`;
  const there = calendar.querySelector(`[data-day="${day}"]`);
  slot.hidden = !there;
  if (there) {
    const rows = [...there.querySelectorAll(".slot")].filter((row) => row !== slot);
    const next = rows.find((row) => row.querySelector("time").textContent > time.textContent);
    there.querySelector(".day__slots").insertBefore(slot, next ?? null);
  }
  for (const one of [left, there]) if (one) tellEmpty(one);
  if (focused && there) focused.focus();
}

function tellEmpty(day) {
  day.querySelector(".day__empty").hidden = Boolean(day.querySelector(".slot:not([hidden])"));
  const counts = new Map();
  for (const row of day.querySelectorAll(".slot:not(.out, [hidden])")) {
    const channel = row.querySelector(".slot__when span").textContent;
    counts.set(channel, (counts.get(channel) ?? 0) + 1);
  }
  let line = day.querySelector(".day__channels");
  if (!line && counts.size) {
    line = document.createElement("p");
    line.className = "day__channels soft";
    day.querySelector(".day__slots").before(line);
  }
  if (line) line.textContent = [...counts].sort((a, b) => b[1] - a[1]).map((one) => one.join(" ")).join(" · ");
}

function step(event) {
  const slot = event.target.closest("[data-slot]");
  const days = STEPS[event.key];
  if (!slot || !days || !event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (slot.dataset.busy) return;
  const at = `${later(slot.dataset.at, days)}T${clockOf(slot)}`;
  const [day] = at.split("T");
  if (!calendar.querySelector(`[data-day="${day}"]`)) return say("Hari itu di luar tampilan ini. Pakai tombol Pindahkan.");
  slot.dataset.from ??= slot.dataset.at;
  place(slot, at);
  say(`${dayInWords(day)}, pukul ${clockOf(slot).replace(":", ".")} …`);
  clearTimeout(waiting.get(slot));
  waiting.set(slot, setTimeout(() => send(slot), PAUSE));
}

function openDialog(event) {
  const link = event.target.closest("[data-move]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const slot = link.closest("[data-slot]");
  inDialog = slot;
  dialog.querySelector("[data-name]").textContent = slot.querySelector(".slot__title").textContent;
  field.value = slot.dataset.at;
  wrong.hidden = true;
  dialog.returnValue = "";
  dialog.showModal();
  field.focus();
}

function checkDialog(event) {
  if (event.submitter?.value !== "move") return;
  wrong.hidden = Boolean(field.value);
  if (field.value) return;
  event.preventDefault();
  wrong.textContent = "Tulis tanggal dan jamnya.";
  field.focus();
}

function closeDialog() {
  if (dialog.returnValue === "move") move(inDialog, field.value);
  inDialog.querySelector("[data-move]").focus();
}

function say(words, { canUndo = false, isWrong = false, canReload = false } = {}) {
  toast.hidden = false;
  status.textContent = words;
  toast.toggleAttribute("data-wrong", isWrong);
  undo.hidden = !canUndo;
  anew.hidden = !canReload;
}

function clockOf(slot) {
  return slot.dataset.at.split("T")[1];
}

/** The day some days after that of a moment, both as text; reckoned in UTC, which has no summer time. */
function later(at, days) {
  return new Date(Date.parse(`${at.split("T")[0]}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

function dayInWords(day) {
  return new Intl.DateTimeFormat("id-ID", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" })
    .format(new Date(`${day}T00:00Z`));
}
