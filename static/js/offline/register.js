// The worker that keeps the site readable offline; who saves data gets it only by saving a piece.
if (navigator.serviceWorker && !navigator.connection?.saveData) {
  addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
}
