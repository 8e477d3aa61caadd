// Choosing what a note is about: words by mouse, touch or keyboard, or a whole part that the keyboard has reached.
import {inkOf, partsIn} from "./ink.js"

const PAUSE = 150

/** `onChoose({value, ink, quote}, kind)` hears what is to be noted, and as which kind. */
export function selecting(sheet, kinds, onChoose) {
  const tools = toolbar(kinds)
  let timer
  listen()
  return {prepare}

  /** Makes the parts of the article reachable: one stop for the Tab key, arrows between them. */
  function prepare() {
    const parts = partsIn(sheet)
    parts.forEach(({element}, index) => {
      if (!element.hasAttribute("tabindex")) element.tabIndex = index ? -1 : 0
      element.classList.add("can-note")
    })
  }

  function listen() {
    document.addEventListener("selectionchange", () => {
      clearTimeout(timer)
      timer = setTimeout(offer, PAUSE)
    })
    sheet.addEventListener("keydown", step)
    document.addEventListener("keydown", event => {
      if (event.key !== "c" || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target.closest("input, textarea, select, dialog")) return
      const chosen = chosenNow()
      if (!chosen) return
      event.preventDefault()
      choose(chosen, kinds[0].value)
    })
    addEventListener("scroll", offer, {passive: true})
    addEventListener("resize", offer)
  }

  function step(event) {
    const by = {ArrowDown: 1, ArrowUp: -1}[event.key]
    const parts = partsIn(sheet).map(({element}) => element)
    const at = parts.indexOf(event.target)
    if (!by || at < 0 || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    const next = parts[at + by]
    if (!next) return
    parts[at].tabIndex = -1
    next.tabIndex = 0
    next.focus()
    next.scrollIntoView({block: "nearest"})
  }

  /** The words selected, else the part that has the focus. */
  function chosenNow() {
    const parts = partsIn(sheet)
    const words = selectedIn(parts)
    if (words) return words
    const part = parts.find(({element}) => element === document.activeElement)
    return part ? {value: part.value, element: part.element, ink: null, quote: ""} : null
  }

  function offer() {
    const selection = getSelection()
    const words = selection.isCollapsed ? null : selectedIn(partsIn(sheet))
    const {top, bottom, left, width} = words ? selection.getRangeAt(0).getBoundingClientRect() : {}
    tools.hidden = !words || bottom < 0 || top > innerHeight
    if (tools.hidden) return
    // A phone shows its own tools above the words.
    const isBelow = matchMedia("(pointer: coarse)").matches || top < 120
    const most = document.documentElement.clientWidth - tools.offsetWidth - 8
    tools.style.left = `${Math.min(Math.max(8, left + width / 2 - tools.offsetWidth / 2), Math.max(8, most))}px`
    tools.style.top = `${isBelow ? bottom + 14 : top - tools.offsetHeight - 10}px`
  }

  function choose(chosen, kind) {
    tools.hidden = true
    onChoose(chosen, kind)
  }

  function toolbar(kinds) {
    const place = document.createElement("div")
    Object.assign(place, {className: "note-tools", hidden: true, role: "toolbar", ariaLabel: "Catat kata-kata terpilih"})
    for (const {value, label} of kinds) {
      const button = document.createElement("button")
      Object.assign(button, {type: "button", textContent: label})
      // The selection must outlive the press.
      button.addEventListener("pointerdown", event => event.preventDefault())
      button.addEventListener("click", () => {
        const chosen = chosenNow()
        if (chosen) choose(chosen, value)
      })
      place.append(button)
    }
    document.body.append(place)
    return place
  }
}

/** The selection within the part where it begins; what lies beyond that is left out. */
function selectedIn(parts) {
  const selection = getSelection()
  if (selection.isCollapsed || !selection.rangeCount) return null
  const range = selection.getRangeAt(0)
  for (const {value, element} of parts) {
    if (!range.intersectsNode(element)) continue
    const words = inkOf(element, range)
    if (words) return {value, element, ...words}
  }
  return null
}
