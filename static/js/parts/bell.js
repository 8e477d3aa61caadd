// The bell of the desk: how much is unread. Asked when the page is quiet, and again each minute that
// somebody looks at it; what fails is asked later and later.
const BETWEEN = 60_000;
const LONGEST = 15 * 60_000;
const bell = document.querySelector("[data-unread]");
const count = bell?.querySelector(".bell__count");
let asked = 0;
let pause = BETWEEN;

async function ask() {
  if (document.visibilityState !== "visible" || !navigator.onLine || Date.now() - asked < pause) return;
  asked = Date.now();
  try {
    const answer = await fetch(bell.dataset.unread, { headers: { Accept: "application/json" } });
    if (answer.status === 401) pause = Infinity; // Signed out in another tab.
    else if (!answer.ok) throw new Error(answer.status);
    else show((await answer.json()).unread);
  } catch {
    pause = Math.min(pause * 2, LONGEST);
  }
}

function show(unread) {
  pause = BETWEEN;
  const words = unread > 99 ? "99+" : String(unread);
  count.hidden = !unread;
  if (count.dataset.words === words) return;
  count.dataset.words = words;
  const spoken = document.createElement("span");
  spoken.className = "unseen";
  spoken.textContent = " belum dibaca";
  count.replaceChildren(words, spoken);
}

if (bell) {
  (window.requestIdleCallback ?? setTimeout)(ask);
  setInterval(ask, BETWEEN / 4);
  document.addEventListener("visibilitychange", ask);
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    asked = 0; // Going back in history shows an old number.
    ask();
  });
}
