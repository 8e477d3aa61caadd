// Kerangka: the headings of the text beside it. It follows the writing, and leads to each place.
import {Plugin} from "../../vendor/prosemirror.js"
import {byId, copyOf, element} from "./dom.js"
import {closingOf, pointsOf} from "./points.js"

/** `jump(block id)` leads there; `letMove(list)`, where points may be moved, hears the buttons of their rows. */
export function outline({jump, isListicle, letMove}) {
  return new Plugin({
    view(view) {
      const list = byId("outline")
      let shown, current, open
      letMove?.(list)
      list.addEventListener("click", event => {
        const row = event.target.closest("li")
        if (event.target.closest("[data-act=tools]")) {
          open = row.dataset.block === open ? null : row.dataset.block
          openTools(list, open)
        }
        if (!event.target.closest("a")) return
        event.preventDefault()
        jump(row.dataset.block)
      })

      function show() {
        const {doc, selection} = view.state
        const entries = entriesOf(doc, isListicle())
        const words = JSON.stringify(entries)
        const here = pointsOf(doc, isListicle()).findLast(({from}) => from <= selection.from)?.id
        // The tools of the point one writes in are at hand.
        if (here !== current) open = here
        current = here
        // Most letters change nothing here, so nothing is drawn.
        const focused = words !== shown && focusIn(list)
        if (focused) list.replaceChildren(...entries.map(entry => rowOf(entry, letMove && (isListicle() ? "poin" : "bagian"))))
        shown = words
        openTools(list, open)
        markCurrent(list, doc, selection)
        if (focused?.block) list.querySelector(`[data-block="${focused.block}"] ${focused.act ? `[data-act="${focused.act}"]` : "a"}`)?.focus()
      }
      show()
      // Choosing another kind changes the numbers, not the text.
      byId("kind").addEventListener("change", show)
      return {update: show}
    },
  })
}

/** [{id, words, level, number}], the number counting points from 1. */
function entriesOf(doc, isListicle) {
  const numbers = new Map(pointsOf(doc, isListicle).map(({id}, index) => [id, index + 1]))
  const closing = isListicle ? closingOf(doc) : null
  const entries = []
  let headings = 0
  doc.forEach((block, position, index) => {
    const {id, level} = block.attrs
    if (block.type.name === "heading") {
      if (level === 2) headings += 1
      const sign = isListicle && level === 2 ? `${headings} ` : ""
      entries.push({id, words: sign + (block.textContent.trim() || "(tanpa judul)"), level, number: numbers.get(id)})
    } else if (index === 0) entries.push({id, words: "Pembuka"})
    else if (position === closing) entries.push({id, words: "Penutup"})
  })
  return entries
}

/** Which row, and which button of it, has the focus: drawn anew, the finger stays there. */
function focusIn(list) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null
  return {block: focused?.closest("li").dataset.block, act: focused?.dataset.act}
}

function rowOf({id, words, level, number}, noun) {
  const link = element("a", {href: "#body", textContent: words})
  if (!noun || !number) {
    const row = element("li", {className: level === 3 ? "sub" : ""}, link)
    row.dataset.block = id ?? ""
    return row
  }
  const row = copyOf("point-template")
  row.dataset.block = id ?? ""
  row.querySelector(".grip").after(link)
  for (const button of row.querySelectorAll("[data-label]")) {
    button.ariaLabel = `${button.dataset.label} ${noun} ${number}`
    button.title = [button.ariaLabel, button.dataset.keys && `(${button.dataset.keys})`].filter(Boolean).join(" ")
  }
  return row
}

function openTools(list, open) {
  for (const row of list.querySelectorAll(".point")) {
    const isOpen = row.dataset.block === open
    row.querySelector("[data-act=tools]").ariaExpanded = String(isOpen)
    row.querySelector(".point-tools").hidden = !isOpen
  }
}

function markCurrent(list, doc, selection) {
  let current = doc.firstChild?.attrs.id
  doc.forEach((block, position) => {
    if (block.type.name === "heading" && position <= selection.from) current = block.attrs.id
  })
  const closing = list.querySelector("li:last-child:not(.point, .sub)")?.dataset.block
  doc.forEach((block, position) => { if (block.attrs.id === closing && position <= selection.from) current = closing })
  for (const row of list.children) {
    row.querySelector("a").ariaCurrent = row.dataset.block === current ? "true" : null
  }
}
