// Words typed beside a piece are not lost by a slip: leaving asks first while any are unsent.
const isUnsent = (field) => field.value !== field.defaultValue && field.value.trim() !== "";
let isSending = false;

// Asked last: a script that sends the form itself has said so by then, and the page stays.
addEventListener("submit", (event) => { isSending = !event.defaultPrevented; });
addEventListener("beforeunload", (event) => {
  const fields = [...document.querySelectorAll(".review textarea")];
  if (!isSending && fields.some(isUnsent)) event.preventDefault();
});
addEventListener("pageshow", () => { isSending = false; });
