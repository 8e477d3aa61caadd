// The few words the other modules need to speak with the page.

export const byId = id => document.getElementById(id)

/** A fresh copy of what a <template> of the page holds, its labels tied to their inputs. */
export function copyOf(templateId) {
  const copy = byId(templateId).content.firstElementChild.cloneNode(true)
  for (const label of copy.querySelectorAll(".field > label:not(.check)")) {
    const input = label.parentElement.querySelector("input, select, textarea")
    input.id = label.htmlFor = freshId()
  }
  return copy
}

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

/** Calls `act` once `pause` milliseconds have gone by without a further call. */
export function afterPause(pause, act) {
  let timer
  return (...given) => {
    clearTimeout(timer)
    timer = setTimeout(() => act(...given), pause)
  }
}

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)")

export function bringIntoView(target) {
  target.scrollIntoView({block: "center", behavior: reducedMotion.matches ? "auto" : "smooth"})
  flash(target)
}

export function flash(target) {
  target.classList.remove("flash")
  void target.offsetWidth // restarts the animation when the same place is shown twice
  target.classList.add("flash")
  target.addEventListener("animationend", () => target.classList.remove("flash"), {once: true})
}

/** As if typed, so that the browser's own undo knows it; a field out of reach is simply given the words. */
export function retype(input, words) {
  const back = document.activeElement
  input.focus({preventScroll: true})
  input.select()
  if (document.activeElement !== input || !document.execCommand("insertText", false, words)) {
    input.value = words
    input.dispatchEvent(new Event("input", {bubbles: true}))
  }
  back?.focus({preventScroll: true})
}

/**
 * One sentence for the writer, read out at once; it leaves by itself. `undo()` takes back what it tells
 * of, or it bears another `button`.
 */
export function notice(sentence, {undo, button = undo && undoing(undo)} = {}) {
  const place = withinReach(byId("notice"))
  place.replaceChildren(sentence, ...button ? [" ", button] : [])
  place.classList.add("shown")
  clearInterval(notice.timer)
  notice.timer = setInterval(() => place.matches(":hover, :focus-within") || hideNotice(), 7000)
}

function hideNotice() {
  byId("notice").classList.remove("shown")
}

function undoing(undo) {
  const button = element("button", {type: "button", className: "plain", textContent: "Urungkan"})
  button.addEventListener("click", () => { hideNotice(); undo() })
  return button
}

/** For screen readers alone: what everybody else sees happen. */
export function announce(sentence) {
  withinReach(byId("announcement")).textContent = sentence
}

/** While a modal dialog is open, all beside it is out of reach: the place goes in, and out when it closes. */
function withinReach(place) {
  const dialog = document.querySelector("dialog:modal")
  if ((dialog ?? document.body) === place.parentNode) return place
  if (!dialog) document.body.append(place)
  else {
    dialog.prepend(place)
    dialog.addEventListener("close", () => document.body.append(place), {once: true})
  }
  return place
}

let last = 0
const freshId = () => `field-${++last}`
