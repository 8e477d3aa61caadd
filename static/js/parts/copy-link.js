// "Salin tautan": shown only where the browser can copy.
for (const button of document.querySelectorAll("[data-copy-link]")) {
  if (!navigator.clipboard) break;
  const words = button.querySelector("[role=status]");
  const before = words.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copyLink);
      words.textContent = "Tersalin";
    } catch {
      words.textContent = "Tidak bisa menyalin";
    }
    button.dataset.told = "";
    setTimeout(() => {
      words.textContent = before;
      delete button.dataset.told;
    }, 2500);
  });
}
