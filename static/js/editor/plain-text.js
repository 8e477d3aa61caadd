// Plain text as people paste it, from WhatsApp above all: *bold*, _italic_, lists and quotes become what they mean.
// All other signs, quotes and dashes stay as typed.
import {Fragment, Slice} from "../../vendor/prosemirror.js"

const BULLET = /^\s*[-*•]\s+(?=\S)/
const NUMBER = /^\s*(\d{1,3})[.)]\s+(?=\S)/
const QUOTED = /^>\s?(?=\S)/
// A sign opens at the edge of a word and closes at one: 2*3*4 and nama_berkas_ini stay as they are.
const MARKED = /(?<![\p{L}\p{N}*_/])([*_])(?=[^\s*_])((?:(?!\1).)*?[^\s])\1(?![\p{L}\p{N}*_/])/gu
const ADDRESS = /https?:\/\/\S+/g
const MARK_OF = {"*": "bold", "_": "italic"}

/** What ProseMirror asks of a clipboardTextParser. `isPlain` (Ctrl+Shift+V) takes every sign as it is. */
export function sliceOfText(words, $context, isPlain, {state: {schema}}) {
  const lines = words.split(/\n+/).filter(line => line.trim())
  const marks = $context.marks()
  const blocks = isPlain ? lines.map(line => paragraphOf(schema, line, marks, true)) : blocksOf(schema, lines, marks)
  return Slice.maxOpen(Fragment.from(blocks), lines.length > 1)
}

function blocksOf(schema, lines, marks) {
  const blocks = []
  for (let at = 0; at < lines.length;) {
    const {type, rows} = [listFrom(lines, at, BULLET, "bullet_list"), listFrom(lines, at, NUMBER, "ordered_list"), quoteFrom(lines, at)]
      .find(({rows}) => rows.length) ?? {rows: [lines[at]]}
    const inner = rows.map(row => paragraphOf(schema, row, marks))
    const {list_item: item, quote} = schema.nodes
    if (!type) blocks.push(...inner)
    else if (type === "quote") blocks.push(quote.create(null, inner))
    else blocks.push(schema.nodes[type].create(null, inner.map(line => item.create(null, line))))
    at += rows.length
  }
  return blocks
}

/** Two or more lines that look like one list; a single one may be speech: "- Pulang." */
function listFrom(lines, start, sign, type) {
  const rows = []
  for (const line of lines.slice(start)) {
    const match = line.match(sign)
    if (!match || (match[1] && Number(match[1]) !== rows.length + 1)) break
    rows.push(line.slice(match[0].length))
  }
  return {type, rows: rows.length > 1 ? rows : []}
}

function quoteFrom(lines, start) {
  const rest = lines.slice(start)
  const end = rest.findIndex(line => !QUOTED.test(line))
  return {type: "quote", rows: rest.slice(0, end < 0 ? rest.length : end).map(line => line.replace(QUOTED, ""))}
}

function paragraphOf(schema, line, marks, isPlain) {
  return schema.nodes.paragraph.create(null, isPlain ? schema.text(line, marks) : inline(schema, line, marks))
}

function inline(schema, words, marks) {
  const addresses = [...words.matchAll(ADDRESS)].map(({index, 0: found}) => [index, index + found.length])
  const pieces = []
  let done = 0
  for (const {index, 0: whole, 1: sign, 2: inside} of words.matchAll(MARKED)) {
    if (addresses.some(([from, to]) => index >= from && index < to)) continue
    if (index > done) pieces.push(schema.text(words.slice(done, index), marks))
    pieces.push(...inline(schema, inside, schema.marks[MARK_OF[sign]].create().addToSet(marks)))
    done = index + whole.length
  }
  if (done < words.length) pieces.push(schema.text(words.slice(done), marks))
  return pieces
}
