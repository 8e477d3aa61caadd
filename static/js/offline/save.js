// "Simpan". What does the work is fetched only for who presses, or has saved this piece.
const button = document.querySelector("[data-save]");

if (button && "caches" in window && navigator.serviceWorker) {
  const isSaved = await caches.has(`simpanan:${location.pathname}`);
  button.dataset.isSaved = isSaved;
  button.hidden = false;
  const keep = () => import("./keep.js");
  button.addEventListener("click", () => keep().then(({turn}) => turn(button)));
  if (isSaved) keep().then(({follow}) => follow(button));
}
