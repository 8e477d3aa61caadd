// The whole piece as one thing: gathered from the fields and the text, sent, compared, put back.
import {outcomeOf, put} from "./http.js"
import {mend} from "./ids.js"
import {FIELDS, isSame} from "./merge.js"
import {become} from "./patch.js"
import {documentFrom, embedNamed} from "./schema.js"
import {closeHistory, EditorState} from "../../vendor/prosemirror.js"

export class Manuscript {
  /** When it was last changed here, in milliseconds. */
  changedAt = null

  /** `stored` is the manuscript that this page began from. */
  constructor({stored, view, fields, cover, url}) {
    Object.assign(this, {view, fields, cover, url})
    this.beginFrom(stored)
  }

  /** The server holds this: what is changed from here on is this page's own. */
  beginFrom(stored) {
    this.version = stored.version
    this.base = this.normal(stored)
  }

  read() {
    return {
      version: this.version,
      ...this.fields.read(),
      cover: this.cover.read(),
      body: bodyOf(this.view.state.doc),
    }
  }

  /** Replaces all of it, but for the version; the text's replacement can be undone. */
  fill(words) {
    this.fields.fill(words)
    this.cover.fill(words.cover)
    const {state} = this.view
    const doc = documentFrom(state.schema, words.body)
    this.view.dispatch(state.tr.replaceWith(0, state.doc.content.size, doc.content))
  }

  /** Takes over what differs and nothing else: the caret stays, and so do the steps to undo, perhaps with one more. */
  take(words, {isUndoable = false} = {}) {
    const here = this.read()
    const changed = FIELDS.filter(name => !isSame(here[name], words[name]))
    this.fields.take(words, changed)
    if (changed.includes("cover")) this.cover.fill(words.cover)
    const {state} = this.view
    const tr = become(state.tr, documentFrom(state.schema, words.body))
    if (isUndoable) closeHistory(tr)
    if (tr.docChanged) this.view.dispatch(tr.setMeta("addToHistory", isUndoable).setMeta("isTaken", true))
  }

  /** Written as this page writes: by the schema, each block with its id. */
  normal(words) {
    const state = EditorState.create({doc: documentFrom(this.view.state.schema, words.body)})
    return {...words, body: bodyOf(mend(state)?.doc ?? state.doc)}
  }

  /** One attempt to save, as a Saver wants it. */
  async send() {
    const words = this.read()
    const answer = await put(this.url, words)
    const outcome = outcomeOf(answer)
    if (outcome === "saved") this.beginFrom({...words, version: answer.data.version})
    // The server took it, but its answer got lost on the way: what it holds is what was sent.
    if (outcome === "conflict" && answer.data.manuscript && this.isSame(answer.data.manuscript, words)) {
      this.beginFrom(answer.data.manuscript)
      return {outcome: "saved", status: answer.status, data: {}}
    }
    return {outcome, ...answer}
  }

  /** Whether two manuscripts say the same, whatever their versions. */
  isSame(one, other) {
    const {schema} = this.view.state
    const hasSameText = documentFrom(schema, one.body).eq(documentFrom(schema, other.body))
    return hasSameText && FIELDS.every(name => isSame(one[name], other[name]))
  }
}

const written = new WeakMap()

/** A block is never changed, only replaced by another: each is written once, not again at every pause. */
function bodyOf(doc) {
  const content = doc.children.map(block => {
    if (!written.has(block)) written.set(block, block.toJSON())
    return written.get(block)
  })
  return {type: "doc", content}
}

/** The text alone, to be carried elsewhere by clipboard or file. */
export function plainText(words, schema) {
  const lines = []
  documentFrom(schema, words.body).descendants(node => {
    if (node.isTextblock) lines.push(wordsOf(node))
    if (node.type.name === "figure") lines.push(`[Gambar: ${node.attrs.caption}]`)
    if (node.type.name === "embed") lines.push(embedNamed(schema, node.attrs).address)
    if (node.type.name === "divider") lines.push("* * *")
    if (node.type.name === "table") lines.push(rowsOf(node))
    return !node.isTextblock && node.type.name !== "table"
  })
  return [words.title, words.summary, ...lines].filter(Boolean).join("\n\n")
}

/** As spreadsheets take it: a line for each row, a tab between cells. */
function rowsOf(table) {
  return table.children.map(row => row.children.map(cell => cell.children.map(wordsOf).join(" ")).join("\t")).join("\n")
}

function wordsOf(node) {
  return node.textBetween(0, node.content.size, "", leaf => leaf.type.name === "hard_break" ? "\n" : "")
}
