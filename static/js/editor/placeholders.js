// Grey words where nothing is written yet: on the first line, and in empty headings.
import {Decoration, DecorationSet, Plugin} from "../../vendor/prosemirror.js"

export function placeholders() {
  return new Plugin({props: {decorations: state => DecorationSet.create(state.doc, hintsIn(state.doc))}})
}

function hintsIn(doc) {
  const hints = []
  const isBlank = doc.childCount === 1 && doc.firstChild.type.name === "paragraph" && !doc.firstChild.content.size
  if (isBlank) hints.push(hint(0, doc.firstChild, "Mulai menulis di sini…"))
  doc.forEach((block, position) => {
    if (block.type.name !== "heading" || block.content.size) return
    hints.push(hint(position, block, block.attrs.level === 2 ? "Judul poin" : "Subjudul"))
  })
  return hints
}

function hint(position, block, words) {
  return Decoration.node(position, position + block.nodeSize, {class: "is-empty", "data-placeholder": words})
}
