// After a last picture, table or Baca Juga there is always a line to go on writing in.
import {Plugin} from "../../vendor/prosemirror.js"
import {isSolid} from "./commands.js"

export function lastLine() {
  return new Plugin({
    appendTransaction(transactions, before, {doc, schema, tr}) {
      if (!transactions.some(one => one.docChanged) || !isSolid(doc.lastChild)) return null
      return tr.insert(doc.content.size, schema.nodes.paragraph.create())
    },
  })
}
