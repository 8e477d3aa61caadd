// "Tampilkan": puts the frame of another site in the place of its button. Before the press nothing
// of that site is loaded; nothing is remembered after it.
for (const card of document.querySelectorAll("[data-frame]")) {
  const offer = card.querySelector("[hidden]");
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.title = card.querySelector("b").textContent;
    frame.allow = "encrypted-media; fullscreen; picture-in-picture";
    frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
    frame.referrerPolicy = "strict-origin"; // YouTube plays for none who hides where it is shown.
    frame.loading = "lazy";
    frame.src = card.dataset.frame;
    offer.replaceWith(frame);
    frame.focus();
  });
}
