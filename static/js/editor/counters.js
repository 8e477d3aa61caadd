// Words, minutes and pictures of the text, as the writer goes.
import {Plugin} from "../../vendor/prosemirror.js"
import {afterPause, byId} from "./dom.js"

const WORDS_PER_MINUTE = 200
const PAUSE = 250

export function counters() {
  return new Plugin({
    view(view) {
      const show = () => { byId("counts").textContent = wordsFor(count(view.state.doc)) }
      const showSoon = afterPause(PAUSE, show)
      show()
      return {update: (_view, before) => before.doc === view.state.doc || showSoon()}
    },
  })
}

export function count(doc) {
  let [words, pictures] = [0, 0]
  doc.descendants(node => {
    if (node.type.name === "figure") pictures += 1
    if (!node.isTextblock) return true
    words += node.textBetween(0, node.content.size, " ", " ").match(/\S+/g)?.length ?? 0
    return false
  })
  return {words, pictures, minutes: Math.ceil(words / WORDS_PER_MINUTE)}
}

function wordsFor({words, minutes, pictures}) {
  return `${words.toLocaleString("id-ID")} kata · ${minutes} menit baca · ${pictures} gambar`
}
