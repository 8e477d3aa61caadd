// Kerangka: the headings of the text beside it. It follows the writing, and leads to each place.
import {Plugin} from "../../vendor/prosemirror.js"
import {byId, element} from "./dom.js"

/** `jump(block id)` leads there. */
export function outline({jump, isListicle}) {
  return new Plugin({
    view(view) {
      const list = byId("outline")
      let shownDoc = null
      list.addEventListener("click", event => {
        const link = event.target.closest("a")
        if (!link) return
        event.preventDefault()
        jump(link.dataset.block)
      })

      function show() {
        const {doc, selection} = view.state
        if (doc !== shownDoc) list.replaceChildren(...entriesOf(doc, isListicle()))
        shownDoc = doc
        markCurrent(list, doc, selection)
      }
      show()
      // Choosing another kind changes the numbers, not the text.
      byId("kind").addEventListener("change", () => { shownDoc = null; show() })
      return {update: show}
    },
  })
}

function entriesOf(doc, isListicle) {
  const entries = []
  let point = 0
  doc.forEach((block, _position, index) => {
    if (block.type.name !== "heading") {
      if (index === 0) entries.push(entry(block, "Pembuka"))
      return
    }
    const isPoint = block.attrs.level === 2
    const number = isPoint && isListicle ? `${point += 1} ` : ""
    entries.push(entry(block, number + (block.textContent.trim() || "(tanpa judul)"), isPoint ? "" : "sub"))
  })
  return entries
}

function entry(block, words, className = "") {
  const link = element("a", {href: "#body", textContent: words})
  link.dataset.block = block.attrs.id ?? ""
  return element("li", {className}, link)
}

function markCurrent(list, doc, selection) {
  let current = doc.firstChild?.attrs.id
  doc.forEach((block, position) => {
    if (block.type.name === "heading" && position <= selection.from) current = block.attrs.id
  })
  for (const link of list.querySelectorAll("a")) {
    if (link.dataset.block === current) link.ariaCurrent = "true"
    else link.ariaCurrent = null
  }
}
