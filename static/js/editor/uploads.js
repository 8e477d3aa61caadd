// Pictures on their way into the text. Their places are decorations: nothing unfinished is stored.
import {Decoration, DecorationSet, Plugin, PluginKey} from "../../vendor/prosemirror.js"
import {afterBlock} from "./commands.js"
import {notice} from "./dom.js"
import {picturesAmong, UploadRow} from "./upload-row.js"

const key = new PluginKey("uploads")

export class Uploads {
  /** `slots(state)`: the places kept for a picture, one for each point without one. */
  constructor({url, limits, pictures, slots}) {
    Object.assign(this, {url, limits, pictures, slots})
    this.plugin = new Plugin({
      key,
      state: {init: () => [], apply: follow},
      props: {
        decorations: state => DecorationSet.create(state.doc, key.getState(state).map(widget)),
        handleDrop: (view, event, _slice, moved) => !moved && this.#takeDrop(view, event),
        handlePaste: (view, event) => this.#takePaste(view, event),
      },
    })
  }

  isBusy(view) {
    return key.getState(view.state).length > 0
  }

  /** Whether a picture is on its way to somewhere between two places. */
  isAwaitedIn(state, {from, to}) {
    return key.getState(state).some(({position}) => from < position && position <= to)
  }

  /** Uploads files; each becomes a figure where it was put, in their order, whichever is done first. */
  start(view, files, position = placeFor(view.state)) {
    const chosen = picturesAmong(files)
    if (chosen.length < files.length) notice("Hanya gambar yang bisa dimasukkan ke naskah.")
    const rows = chosen.map(file => this.#row(view, file))
    const places = this.#placesFrom(view.state, position)
    const add = rows.map((row, index) => ({row, position: places[index] ?? places.at(-1)}))
    view.dispatch(view.state.tr.setMeta(key, {add}))
    if (rows.length > 1 && places.length > 1) notice("Tiap poin yang belum bergambar mendapat satu gambar.")
    rows.forEach(row => row.start())
  }

  /** Several pictures put where one is missing go on to the points after it. */
  #placesFrom(state, position) {
    const slots = this.slots(state)
    return slots.includes(position) ? slots.filter(slot => slot >= position) : [position]
  }

  #row(view, file) {
    const row = new UploadRow(file, {
      url: this.url,
      limits: this.limits,
      onDone: picture => view.dispatch(this.#finished(view.state, row, this.pictures.add(picture))),
      onCancel: () => {
        view.dispatch(view.state.tr.setMeta(key, {remove: row}))
        view.focus()
      },
    })
    return row
  }

  #finished(state, row, {id, alt = "", caption = ""}) {
    const {figure, paragraph} = state.schema.nodes
    const $place = state.doc.resolve(key.getState(state).find(waiting => waiting.row === row).position)
    const position = $place.depth ? $place.after(1) : $place.pos
    const tr = state.tr.insert(position, figure.create({picture: id, alt, caption}))
    // Writing goes on below a picture, so there must be a line to write on.
    if (position + 1 >= tr.doc.content.size) tr.insert(position + 1, paragraph.create())
    return tr.setMeta(key, {remove: row, end: position + 1})
  }

  #takeDrop(view, event) {
    if (!event.dataTransfer?.files.length) return false
    event.preventDefault()
    this.start(view, event.dataTransfer.files, borderNear(view, event))
    return true
  }

  /** A copied picture comes as a file; a copied text may carry a picture of itself, which is not wanted. */
  #takePaste(view, event) {
    const files = picturesAmong(event.clipboardData?.files ?? [])
    if (!files.length || hasWords(event.clipboardData)) return false
    this.start(view, files)
    return true
  }
}

/** `remove` is the row that is done or given up, `end` where its figure ends. */
function follow(tr, waiting) {
  const {add = [], remove, end} = tr.getMeta(key) ?? {}
  const done = waiting.findIndex(({row}) => row === remove)
  return waiting
    .map(({row, position}, index) => ({row, position: newPlace(position, index)}))
    .filter(({row}) => row !== remove)
    .concat(add)

  /** Of those that wait in one place the earlier stay before the finished one, the later come right after it. */
  function newPlace(position, index) {
    if (end === undefined || position !== waiting[done].position) return tr.mapping.map(position)
    return index < done ? tr.mapping.map(position, -1) : end
  }
}

function widget({row, position}, index) {
  return Decoration.widget(position, row.dom, {side: index + 1, key: row, stopEvent: () => true, ignoreSelection: true})
}

/** An empty line gives way: the picture goes before it, and writing goes on in it. */
function placeFor(state) {
  const {$from} = state.selection
  const isEmptyLine = $from.depth === 1 && !$from.parent.content.size && $from.parent.type.name === "paragraph"
  return isEmptyLine ? $from.before(1) : afterBlock(state)
}

/** The border between two top blocks that lies nearest to the pointer. */
function borderNear(view, {clientX, clientY}) {
  const found = view.posAtCoords({left: clientX, top: clientY})
  if (!found) return view.state.doc.content.size
  const $found = view.state.doc.resolve(found.inside >= 0 && !view.state.doc.resolve(found.pos).depth ? found.inside : found.pos)
  const start = $found.depth ? $found.before(1) : $found.pos
  const block = view.nodeDOM(start)
  if (!block?.getBoundingClientRect) return start
  const {top, bottom} = block.getBoundingClientRect()
  return clientY < (top + bottom) / 2 ? start : start + view.state.doc.nodeAt(start).nodeSize
}

function hasWords(clipboard) {
  const html = clipboard.getData("text/html").replace(/<style[\s\S]*?<\/style>/gi, "")
  return Boolean(clipboard.getData("text/plain").trim()) || /\S/.test(html.replace(/<[^>]*>/g, ""))
}
