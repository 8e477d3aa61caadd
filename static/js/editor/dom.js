// The few words the other modules need to speak with the page.

export const byId = id => document.getElementById(id)

/** A fresh copy of what a <template> of the page holds, its labels tied to their inputs. */
export function copyOf(templateId) {
  const copy = byId(templateId).content.firstElementChild.cloneNode(true)
  for (const label of copy.querySelectorAll(".field > label:not(.check)")) {
    const input = label.parentElement.querySelector("input, textarea")
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
  target.classList.remove("flash")
  void target.offsetWidth // restarts the animation when the same place is shown twice
  target.classList.add("flash")
  target.addEventListener("animationend", () => target.classList.remove("flash"), {once: true})
}

/** One sentence for the writer, read out at once; it leaves by itself. */
export function notice(sentence) {
  const place = byId("notice")
  place.textContent = sentence
  place.classList.add("shown")
  clearTimeout(notice.timer)
  notice.timer = setTimeout(() => place.classList.remove("shown"), 7000)
}

let last = 0
const freshId = () => `field-${++last}`
