// The words that notes are about: marked in the text, followed through every change, found again when they
// come back, and replaced where the writer takes a suggestion.
import {closeHistory, Decoration, DecorationSet, Plugin, PluginKey, TextSelection, undo} from "../../vendor/prosemirror.js"
import {bringIntoView, byId, notice, retype} from "./dom.js"
import {placesIn, replace} from "./mending.js"

const key = new PluginKey("notedWords")
const CHANGED = "Saran ini belum bisa diterima: kata-katanya sudah berubah. Ubah sendiri, lalu jawab Sudah."
const GONE = "Saran ini belum bisa diterima: kata-katanya sudah dihapus dari naskah."

/** `told` is {id of a note: {block, field, quote, before, after, suggestion, ink, length}}; `onMove()` hears of changes. */
export function notedWords(told, onMove) {
  const notes = Object.entries(told).filter(([, {quote, field}]) => quote && !field)
  return new Plugin({
    key,
    state: {
      init: (_, {doc}) => DecorationSet.create(doc, notes.flatMap(([id, note]) => markOf(id, atFirst(doc, note)))),
      apply(tr, set) {
        const moved = tr.getMeta(key)
        if (!tr.docChanged && !moved) return set
        let kept = set.map(tr.mapping, tr.doc)
        if (moved) kept = kept.remove(found(kept, moved.id)).add(tr.doc, markOf(moved.id, moved))
        const lost = notes.filter(([id]) => !found(kept, id).length)
        return kept.add(tr.doc, lost.flatMap(([id, note]) => markOf(id, again(tr.doc, note))))
      },
    },
    props: {decorations: state => key.getState(state)},
    view: () => ({update: ({state}, {doc}) => state.doc !== doc && onMove()}),
  })
}

export class NotedWords {
  constructor(view, told) {
    Object.assign(this, {view, told})
  }

  /** What stands at the words of a note now; null where they are gone. */
  now(id) {
    const {field, quote} = this.told[id]
    if (field) return quote
    const place = this.#placeOf(id)
    return place && (place.caption ?? read(this.view.state.doc, place))
  }

  show(id) {
    const place = this.#placeOf(id)
    if (!place) return notice("Kata-kata ini sudah dihapus dari naskah.")
    const {view} = this
    const {doc, tr} = view.state
    if (!place.caption) view.dispatch(tr.setSelection(TextSelection.create(doc, place.from, place.to)))
    const {node} = view.domAtPos(place.from + (place.caption ? 0 : 1))
    bringIntoView(node.nodeType === 1 ? node : node.parentElement)
    view.focus()
  }

  /** Puts the better words in, as one step of undo. Answers how to take it back, null where it cannot be done. */
  take(id) {
    const note = this.told[id]
    if (note.field) return takeInField(note)
    const place = this.#placeOf(id)
    if (!place) return refuse(GONE)
    return place.caption === undefined ? this.#takeInText(id, note, place) : this.#takeInCaption(note, place)
  }

  #takeInText(id, {quote, suggestion}, {from, to}) {
    const {view} = this
    const {state} = view
    if (bare(read(state.doc, {from, to})) !== bare(quote)) return refuse(CHANGED)
    const tr = closeHistory(state.tr)
    if (suggestion) replace(tr, {from, to}, suggestion)
    else tr.delete(...withASpace(state.doc, from, to))
    const end = tr.mapping.map(to)
    view.dispatch(tr.setMeta(key, {id, from: Math.min(from, end), to: end}))
    const {doc} = view.state
    return () => view.state.doc === doc && undo(view.state, view.dispatch)
  }

  #takeInCaption({quote, before, suggestion}, {from, caption}) {
    const at = indexIn(caption, {quote, before})
    if (at < 0) return refuse(CHANGED)
    const {view} = this
    const better = joined(caption, at, quote, suggestion)
    view.dispatch(closeHistory(view.state.tr).setNodeMarkup(from, null, {...view.state.doc.nodeAt(from).attrs, caption: better}))
    const {doc} = view.state
    return () => view.state.doc === doc && undo(view.state, view.dispatch)
  }

  #placeOf(id) {
    const [mark] = found(key.getState(this.view.state), id)
    if (mark) return mark
    const {block, quote, before} = this.told[id]
    const figure = blockIn(this.view.state.doc, block)
    const caption = figure?.node.attrs.caption
    return caption && indexIn(caption, {quote, before}) >= 0 ? {from: figure.from, caption} : null
  }
}

function takeInField({field, quote, before, suggestion}) {
  const input = byId(field)
  const then = input.value
  const at = indexIn(then, {quote, before})
  if (at < 0) return refuse(CHANGED)
  const better = joined(then, at, quote, suggestion)
  retype(input, better)
  return () => input.value === better && retype(input, then)
}

/** Where the quote stands, behind its context or all alone; -1 where that cannot be told. */
function indexIn(text, {quote, before}) {
  const at = text.indexOf(before + quote)
  if (at >= 0) return at + before.length
  const first = text.indexOf(quote)
  return first === text.lastIndexOf(quote) ? first : -1
}

const joined = (text, at, quote, better) => `${text.slice(0, at)}${better}${text.slice(at + quote.length)}`.replace(better ? /$^/ : / {2,}/g, " ").trim()

function refuse(why) {
  notice(why)
  return null
}

/** Words that leave take one of the two spaces around them along. */
function withASpace(doc, from, to) {
  const isSpace = (a, b) => doc.textBetween(Math.max(0, a), Math.min(b, doc.content.size), "\n", "\n") === " "
  if (isSpace(from - 1, from)) return [from - 1, to]
  return [from, isSpace(to, to + 1) ? to + 1 : to]
}

const found = (set, id) => set.find(undefined, undefined, ({note}) => note === id)
const markOf = (id, place) => place && place.to > place.from ? [Decoration.inline(place.from, place.to, {class: "noted-words"}, {note: id})] : []
const read = (doc, {from, to}) => doc.textBetween(from, to, "\n", "\n")
const bare = words => words.replace(/\s+/g, "")

function blockIn(doc, id) {
  let found
  doc.forEach((node, from) => { if (node.attrs.id === id) found ??= {node, from} })
  return found
}

/** Where the server found the words: so many letters into the block, spaces left out. */
function atFirst(doc, {block, ink, length}) {
  const found = length && blockIn(doc, block)
  if (!found) return null
  let seen = 0
  const place = {}
  found.node.descendants((node, offset) => {
    let at = found.from + 1 + offset
    for (const letter of node.text ?? "") {
      if (/\S|\ufeff/.test(letter)) seen += 1
      if (seen === ink + 1) place.from ??= at
      at += letter.length
      if (seen === ink + length) place.to ??= at
    }
  })
  return place.to ? place : null
}

/** Words that were deleted and have come back, by undo or by hand. */
function again(doc, {block, quote, before, after}) {
  const found = blockIn(doc, block)
  const [place] = found ? placesIn(found.node, {quote, context: before + quote + after}) : []
  return place && {from: found.from + place.from, to: found.from + place.to}
}
