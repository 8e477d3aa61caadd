// Where a word stands in the text.

const ONE_PLACE = "\ufffc" // a leaf, of size 1 as this sign is

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
