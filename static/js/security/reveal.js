// What is typed blind can be looked at: a button in every field of a password. It is hidden again
// before it is sent, so that the browser keeps it as a password and not among the words it offers.
for (const field of document.querySelectorAll(".field > input[type=password]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "reveal";
  const show = (isShown) => {
    field.type = isShown ? "text" : "password";
    button.setAttribute("aria-pressed", isShown);
    button.textContent = isShown ? "Tutupi" : "Lihat";
  };
  show(false);
  button.addEventListener("click", () => show(field.type === "password"));
  field.form?.addEventListener("submit", () => show(false));
  field.spellcheck = false;
  field.autocapitalize = "none";
  field.after(button);
}
