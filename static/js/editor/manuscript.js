// The whole piece as one thing: gathered from the fields and the text, sent, compared, put back.
import {outcomeOf, put} from "./http.js"
import {documentFrom, embedNamed} from "./schema.js"

const WORDS = ["kind", "channel", "title", "summary", "dateline", "cover", "topics", "sources"]

export class Manuscript {
  constructor({version, view, fields, cover, url}) {
    Object.assign(this, {version, view, fields, cover, url})
  }

  read() {
    return {
      version: this.version,
      ...this.fields.read(),
      cover: this.cover.read(),
      body: this.view.state.doc.toJSON(),
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

  /** One attempt to save, as a Saver wants it. */
  async send() {
    const words = this.read()
    const answer = await put(this.url, words)
    const outcome = outcomeOf(answer)
    if (outcome === "saved") this.version = answer.data.version
    // The server took it, but its answer got lost on the way: what it holds is what was sent.
    if (outcome === "conflict" && answer.data.manuscript && this.isSame(answer.data.manuscript, words)) {
      this.version = answer.data.manuscript.version
      return {outcome: "saved", status: answer.status, data: {}}
    }
    return {outcome, ...answer}
  }

  /** Whether two manuscripts say the same, whatever their versions. */
  isSame(one, other) {
    const {schema} = this.view.state
    const isSameWord = name => JSON.stringify(inOrder(one[name])) === JSON.stringify(inOrder(other[name]))
    return WORDS.every(isSameWord) && documentFrom(schema, one.body).eq(documentFrom(schema, other.body))
  }
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

/** Keys sorted all the way down, null and "" alike: the order of keys is no difference. */
function inOrder(value) {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.keys(value).sort().map(key => [key, inOrder(value[key])]))
  }
  return value || null
}
