// Where a word stands in the text, and its wavy line there. The line follows the text, leaves with
// the first change of its word, and keeps away from a word that is just being typed.
import {Decoration, DecorationSet, Plugin, PluginKey} from "../../vendor/prosemirror.js"

const key = new PluginKey("misspelled")
const ONE_PLACE = "\ufffc" // a leaf, of size 1 as this sign is

/** `onPress(word)` hears of a press on a marked word. */
export function misspelled(onPress) {
  return new Plugin({
    key,
    state: {
      init: () => ({marks: DecorationSet.empty, isTyping: false}),
      apply: (tr, {marks, isTyping}) => ({
        marks: tr.getMeta(key) ?? (tr.docChanged ? followed(marks, tr) : marks),
        isTyping: tr.docChanged || (isTyping && !tr.selectionSet),
      }),
    },
    props: {
      decorations(state) {
        const {marks, isTyping} = key.getState(state)
        const {head} = state.selection
        return isTyping ? marks.remove(marks.find(head, head)) : marks
      },
      handleClick(view, position) {
        const [mark] = key.getState(view.state).marks.find(position, position)
        if (mark) onPress(mark.spec.word)
        return false
      },
    },
  })
}

/** Marks the words of these findings anew. */
export function markWords(view, findings) {
  const marks = findings.flatMap(({word, blocks}) => placesOf(view.state.doc, word, blocks)
    .filter(({to}) => to)
    .map(({from, to}) => Decoration.inline(from, to, {class: "misspelled"}, {word})))
  view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(view.state.doc, marks)))
}

/** [{from, to}] in the running text of these blocks, {from, caption} in a figure's caption. */
export function placesOf(doc, word, blocks) {
  const places = []
  doc.forEach((block, position) => {
    if (!blocks.includes(block.attrs.id)) return
    if (block.attrs.caption && occurrences(block.attrs.caption, word).length) {
      places.push({from: position, caption: block.attrs.caption})
    }
    block.descendants((node, offset) => {
      if (!node.isTextblock) return true
      const start = position + offset + 2
      places.push(...inTextblock(doc, node, start, word))
      return false
    })
    if (block.isTextblock) places.push(...inTextblock(doc, block, position + 1, word))
  })
  return places
}

function inTextblock(doc, node, start, word) {
  const {italic} = doc.type.schema.marks
  const words = node.textBetween(0, node.content.size, "", ONE_PLACE)
  return occurrences(words, word, node.type.name === "heading")
    .map(index => ({from: start + index, to: start + index + word.length}))
    .filter(({from, to}) => !doc.rangeHasMark(from, to, italic))
}

/** Where the whole word begins. One with a capital may be a name elsewhere than at a sentence's begin. */
export function occurrences(words, word, isTitle = false) {
  const pattern = word.replaceAll("'", "['’]")
  const found = [...words.matchAll(new RegExp(`(?<![\\p{L}\\p{N}'’-])${pattern}(?![\\p{L}\\p{N}]|['’-]\\p{L})`, "gu"))]
  const all = found.map(({index}) => index)
  const first = all.filter(index => /(?:^|[.!?…:\n\ufffc]["”’')\]]*\s)[\s"“‘'([—–-]*$/u.test(words.slice(0, index)))
  return isTitle || /^\p{Ll}/u.test(word) || !first.length ? all : first
}

function followed(marks, tr) {
  let kept = marks.map(tr.mapping, tr.doc)
  tr.mapping.maps.forEach((map, index) => {
    const later = tr.mapping.slice(index + 1)
    map.forEach((_from, _to, from, to) => { kept = kept.remove(kept.find(later.map(from, -1), later.map(to, 1))) })
  })
  return kept
}
