// Grey words where nothing is written yet: on the first line, in empty headings, in a new listicle's frame.
import {Decoration, DecorationSet, Plugin} from "../../vendor/prosemirror.js"
import {closingOf, isBlank, pointsOf} from "./points.js"

/** `isListicle()` tells whether the piece has an opening, points and a closing to ask for. */
export function placeholders(isListicle) {
  return new Plugin({
    props: {
      decorations: ({doc}) => DecorationSet.create(doc, [
        ...hintsIn(doc),
        ...isListicle() ? hintsOfListicle(doc) : [],
      ]),
    },
  })
}

function hintsIn(doc) {
  const hints = []
  const [first] = doc.children
  if (doc.childCount === 1 && first.type.name === "paragraph" && !first.content.size) hints.push(hint(0, first, "Mulai menulis di sini…"))
  doc.forEach((block, position) => {
    if (block.type.name !== "heading" || block.content.size) return
    hints.push(hint(position, block, block.attrs.level === 2 ? "Judul poin" : "Subjudul"))
  })
  return hints
}

/** Where opening, closing or a point has not a word yet, its first line tells what belongs there. */
function hintsOfListicle(doc) {
  const points = pointsOf(doc, true)
  if (!points.length) return []
  const closing = closingOf(doc)
  const parts = [
    {from: 0, to: points[0].from, words: "Pembuka: ajak pembaca masuk…"},
    ...points.map(({from, to}) => ({from, to, words: "Ceritakan poin ini…"})),
    {from: closing ?? doc.content.size, to: doc.content.size, words: "Penutup: satu paragraf terakhir…"},
  ]
  return parts.map(part => hintFor(doc, part)).filter(Boolean)
}

function hintFor(doc, {from, to, words}) {
  let line = null
  let isSilent = true
  doc.forEach((block, position) => {
    if (position < from || position >= to || block.isAtom || block.type.name === "heading") return
    if (!isBlank(block)) isSilent = false
    else if (block.type.name === "paragraph" && !block.content.size) line ??= hint(position, block, words)
  })
  return isSilent ? line : null
}

function hint(position, block, words) {
  return Decoration.node(position, position + block.nodeSize, {class: "is-empty", "data-placeholder": words})
}
