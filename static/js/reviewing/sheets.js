// On narrow screens the panels open as sheets: moved into one dialog, and back when it closes.
// Without a script the dock's links lead to the panels below the page.
const sheet = document.getElementById("review-sheet");
const narrow = matchMedia("(max-width: 63.99rem)");
let home = null;

for (const link of document.querySelectorAll("[data-sheet]")) {
  link.addEventListener("click", (event) => {
    const panel = document.getElementById(link.dataset.sheet);
    if (!narrow.matches || !panel) return;
    event.preventDefault();
    home = document.createComment("");
    panel.replaceWith(home);
    sheet.append(panel);
    sheet.showModal();
  });
}

function putBack() {
  home?.replaceWith(sheet.lastElementChild);
  home = null;
}

function isBeside({ target, clientX, clientY }) {
  const { left, right, top, bottom } = sheet.getBoundingClientRect();
  return target === sheet && (clientX < left || clientX > right || clientY < top || clientY > bottom);
}

sheet.querySelector(".review-sheet__close").addEventListener("click", () => sheet.close());
sheet.addEventListener("click", (event) => isBeside(event) && sheet.close());
// The event comes late: by then another sheet may be open.
sheet.addEventListener("close", () => sheet.open || putBack());
narrow.addEventListener("change", () => sheet.close());
