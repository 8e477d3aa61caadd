// Marks at the words of notes, and their numbers in the margin: a press leads to the note, and from there back.
import {partOf, rangeOf} from "./ink.js"

const BETWEEN = 4 // px between two signs at one height
const BESIDE = 36 // px that a sign keeps left of the text, where the paper is wide enough
const OVER_THE_EDGE = -12 // px, where it is not
const canPaint = "highlights" in CSS

/** `sheet` holds the article; `onPress(id)` hears of a press on a sign or on marked words. */
export function marking(sheet, onPress) {
  let marks = []
  const margin = document.createElement("div")
  margin.className = "note-margin"
  sheet.append(margin)
  new ResizeObserver(() => place()).observe(sheet)
  sheet.addEventListener("click", event => {
    if (!getSelection().isCollapsed || event.target.closest("a, button")) return
    const mark = marks.find(({range}) => range && holds(range, event))
    if (mark) onPress(mark.id)
  })
  return {show, showWords}

  /** Marks these anew: [{id, number, part, ink, length}]. */
  function show(told) {
    sheet.append(margin)
    marks = told.map(mark => {
      const part = partOf(mark.part, sheet)
      return {...mark, element: part, range: part && mark.length ? rangeOf(part, mark.ink, mark.length) : null}
    }).filter(({element}) => element)
    if (canPaint) CSS.highlights.set("note", new Highlight(...marks.flatMap(({range}) => range ?? [])))
    margin.replaceChildren(...marks.map(sign))
    place()
  }

  /** Leads to the words of a note, or to its part; says whether there are any. */
  function showWords(id) {
    const mark = marks.find(mark => mark.id === id)
    if (!mark) return false
    const {element, range} = mark
    if (canPaint) {
      CSS.highlights.set("note-now", new Highlight(...range ? [range] : []))
      setTimeout(() => CSS.highlights.delete("note-now"), 3000)
    }
    const {top} = (range ?? element).getBoundingClientRect()
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches
    scrollTo({top: scrollY + top - innerHeight / 3, behavior: isStill ? "auto" : "smooth"})
    element.focus({preventScroll: true})
    return true
  }

  function sign({id, number}) {
    const button = document.createElement("button")
    // The list beside says and reaches the same: no stop for the Tab key here.
    Object.assign(button, {type: "button", className: "note-sign", textContent: number, tabIndex: -1, ariaLabel: `Ke catatan ${number}`})
    button.addEventListener("click", () => onPress(id))
    return button
  }

  /** All is read before anything is written: one layout, however many signs. */
  function place() {
    const {top, left} = sheet.getBoundingClientRect()
    const text = sheet.querySelector(".article")?.getBoundingClientRect() ?? {left}
    const tops = marks.map(({range, element}) => (range ?? element).getBoundingClientRect().top - top)
    const size = margin.firstElementChild?.offsetHeight ?? 0
    let free = -Infinity
    margin.style.left = `${Math.max(OVER_THE_EDGE, text.left - left - BESIDE)}px`
    for (const index of [...tops.keys()].sort((a, b) => tops[a] - tops[b])) {
      free = Math.max(free, tops[index])
      margin.children[index].style.top = `${free}px`
      free += size + BETWEEN
    }
  }
}

const holds = (range, {clientX, clientY}) => [...range.getClientRects()].some(({left, right, top, bottom}) => clientX >= left && clientX <= right && clientY >= top && clientY <= bottom)
