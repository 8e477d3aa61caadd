// What came from another tab or device: told in one sentence, marked for a while, and a way to each.
import {Decoration, DecorationSet, Plugin, PluginKey} from "../../vendor/prosemirror.js"
import {byId, element, notice} from "./dom.js"

const MARKED = 60_000
export const FIELD_NAMES = {
  title: "judul", summary: "cuplikan", kind: "jenis", channel: "kanal", dateline: "dateline",
  cover: "gambar sampul", topics: "topik", sources: "sumber", ai_use: "penggunaan AI",
}
const key = new PluginKey("arrivals")

/** A state of the editor: the marks on blocks that came. */
export const arrivalMarks = new Plugin({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply(tr, marks) {
      const ids = tr.getMeta(key)
      return ids ? marksOn(tr.doc, new Set(ids)) : marks.map(tr.mapping, tr.doc)
    },
  },
  props: {decorations: state => key.getState(state)},
})

/** `show(news, sentence)` tells of `news` as merge.js finds them; `jump` leads to a block or a field. */
export function arrivals(view, jump) {
  let timer
  return {show}

  function show(news, sentence) {
    const words = wordsFor(news)
    if (!words) return
    mark(news)
    clearTimeout(timer)
    timer = setTimeout(() => mark({blocks: [], fields: []}), MARKED)
    notice(`${sentence}: ${words}.`, {button: way(news)})
  }

  function mark({blocks, fields}) {
    view.dispatch(view.state.tr.setMeta(key, blocks).setMeta("addToHistory", false))
    document.querySelectorAll(".field.came").forEach(field => field.classList.remove("came"))
    fields.forEach(name => byId(name)?.closest(".field")?.classList.add("came"))
  }

  /** Each press leads one further. */
  function way({blocks, fields}) {
    const places = [...fields.map(name => () => jump.toField(name)), ...blocks.map(id => () => jump.toBlock(id))]
    if (!places.length) return null
    let next = 0
    const go = () => places[next++ % places.length]()
    return element("button", {type: "button", className: "plain", textContent: "Lihat", onclick: go})
  }
}

function wordsFor({fields, blocks, gone, moved}) {
  return [
    ...fields.map(name => FIELD_NAMES[name]),
    blocks.length && `${blocks.length} bagian baru atau berubah`,
    gone && `${gone} bagian dihapus`,
    moved && `${moved} bagian dipindahkan`,
  ].filter(Boolean).join(", ")
}

function marksOn(doc, ids) {
  const marks = []
  doc.forEach((block, from) => {
    if (ids.has(block.attrs.id)) marks.push(Decoration.node(from, from + block.nodeSize, {class: "came"}))
  })
  return DecorationSet.create(doc, marks)
}
