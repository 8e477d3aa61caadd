// Words, characters, minutes and pictures of the text, as the writer goes.
import {Plugin} from "../../vendor/prosemirror.js"
import {afterPause, announce, byId} from "./dom.js"

const WORDS_PER_MINUTE = 200
const PAUSE = 250
const TOLD_EACH = 100 // words

export function counters() {
  return new Plugin({
    view(view) {
      let told = Math.floor(count(view.state.doc).words / TOLD_EACH)
      const show = () => {
        const counts = count(view.state.doc)
        byId("counts").textContent = wordsFor(counts)
        const hundreds = Math.floor(counts.words / TOLD_EACH)
        // Read out now and then: each word would be chatter.
        if (hundreds > told) announce(`${number(counts.words)} kata, ${counts.minutes} menit baca`)
        told = hundreds
      }
      const showSoon = afterPause(PAUSE, show)
      show()
      return {update: (_view, before) => before.doc === view.state.doc || showSoon()}
    },
  })
}

export function count(doc) {
  let [words, characters, pictures] = [0, 0, 0]
  doc.descendants(node => {
    if (node.type.name === "figure") pictures += 1
    if (!node.isTextblock) return true
    const counted = countOf(node)
    words += counted.words
    characters += counted.characters
    return false
  })
  return {words, characters, pictures, minutes: Math.ceil(words / WORDS_PER_MINUTE)}
}

// A paragraph that has not changed is the same object, and need not be counted again.
const known = new WeakMap()
const segmenter = new Intl.Segmenter("id")

/** Words as the server counts them; characters as people do, so that a flag or a family is one. */
function countOf(node) {
  if (!known.has(node)) {
    const text = node.textBetween(0, node.content.size, " ", " ")
    const isPlain = /^[\x20-\x7e]*$/.test(text)
    known.set(node, {
      words: text.match(/\S+/g)?.length ?? 0,
      characters: isPlain ? text.length : [...segmenter.segment(text)].length,
    })
  }
  return known.get(node)
}

function wordsFor({words, characters, minutes, pictures}) {
  return `${number(words)} kata · ${number(characters)} karakter · ${minutes} menit baca · ${pictures} gambar`
}

const number = count => count.toLocaleString("id-ID")
