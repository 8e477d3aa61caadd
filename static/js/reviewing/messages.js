// A chosen message goes into the words at once; what was typed by hand stays above it.
for (const choice of document.querySelectorAll("[data-messages]")) {
  const form = choice.form;
  const words = form.elements.catatan;
  const fetch = form.querySelector("[data-fetch]");
  let ours = "";
  fetch?.remove();
  choice.addEventListener("change", () => {
    const own = words.value.endsWith(ours) ? words.value.slice(0, words.value.length - ours.length) : words.value;
    ours = choice.selectedOptions[0].dataset.text ?? "";
    words.value = [own.trim(), ours].filter(Boolean).join("\n\n");
    words.focus();
  });
}

// A filled time turns "Terbitkan" into "Jadwalkan", so that the button says what it will do.
for (const button of document.querySelectorAll("[data-later]")) {
  const time = button.form.elements.terbit_pada;
  const now = button.textContent;
  const say = () => {
    button.textContent = time.value ? button.dataset.later : now;
  };
  time?.addEventListener("input", say);
  if (time) say();
}
