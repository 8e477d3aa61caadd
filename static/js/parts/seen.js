// Tells what was really shown, each once in half an hour: cards in view for a second (p), an
// article opened (v), and read for 30 s or to its end (r).
const codeOf = (path) => /-([2-9a-hjkmnp-z]{8})\/(\?|$)/.exec(path)?.[1];
let here = document.querySelector(".article") && codeOf(location.pathname);
let from = document.referrer.startsWith(location.origin + "/") && codeOf(document.referrer);
const isSeen = () => !document.prerendering && !document.hidden;
const lines = [];
let clock, seconds;

function note(line, way = "") {
  try {
    const { mine = "", told = "{}" } = localStorage; // `mine`: see mine.js
    if (mine === "*" || mine.includes(line.slice(1))) return;
    const known = JSON.parse(told);
    for (const key in known) if (Date.now() - known[key] > 18e5) delete known[key];
    if (known[line]) return;
    known[line] = Date.now();
    localStorage.told = JSON.stringify(known);
  } catch {} // Where nothing can be kept, the server still notices repeats.
  lines.push(line + way);
}

function send() {
  while (lines[0]) navigator.sendBeacon("/hitung/", lines.splice(0, 40).join("\n"));
}

function open() {
  if (!here || clock || !isSeen()) return;
  note("v" + here, from && from !== here ? ` ${from}` : "");
  send();
  seconds = 0;
  clock = setInterval(() => isSeen() && ++seconds > 29 && read(), 1000);
  const end = [...document.querySelectorAll(".body + *")].pop();
  if (end) ends.observe(end);
}

function again() {
  clearInterval(clock);
  clock = 0;
  open();
}

function read() {
  clearInterval(clock);
  ends.disconnect();
  note("r" + here);
  send();
}

const ends = new IntersectionObserver(([end]) => end.isIntersecting && isSeen() && read());
const cards = new IntersectionObserver(
  (seen) => {
    for (const { target, isIntersecting } of seen) {
      clearTimeout(target.wait);
      if (isIntersecting) target.wait = setTimeout(present, 1000, target);
    }
  },
  { threshold: 0.5 },
);

function present(card) {
  const code = codeOf(card.querySelector("a")?.pathname);
  if (code && isSeen()) note("p" + code);
}

if (!navigator.globalPrivacyControl && navigator.doNotTrack !== "1") {
  for (const card of document.querySelectorAll(".card, .latest li")) cards.observe(card);
  const turn = () => (isSeen() ? open() : send());
  document.addEventListener("visibilitychange", turn);
  document.addEventListener("prerenderingchange", turn);
  addEventListener("pagehide", send);
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) again();
  });
  document.addEventListener("artikel", ({ detail }) => {
    [from, here] = [here, detail];
    again();
  });
  open();
}
