// What a finding's mend means in a text: where its words stand, and how to change them. Free of the page.

const AROUND = 24 // characters of context on each side of a quote, as in articles/checklist/passages.py

/** The places in a block, counted from its own position, that {quote, context, every} means. */
export function placesIn(block, {quote, context, every}) {
  const found = linesOf(block).flatMap(({text, start}) => {
    const offsets = every ? offsetsIn(text, quote) : [offsetIn(text, quote, context)].filter(offset => offset >= 0)
    return offsets.map(offset => ({from: start + offset, to: start + offset + quote.length}))
  })
  return every ? found : found.slice(0, 1)
}

/** Puts `better` between two places, touching only what differs: marks and caret around it stay. */
export function replace(tr, {from, to}, better) {
  const {start, end, words} = difference(tr.doc.textBetween(from, to, "", "\n"), better)
  if (words) tr.insertText(words, from + start, to - end)
  else tr.delete(from + start, to - end)
}

/** `now` with what makes `better` of `seen`, though something else in it may have changed; null where that very part has. */
export function patched(now, seen, better) {
  const {start, end, words} = difference(seen, better)
  const upTo = seen.slice(0, seen.length - end)
  const onFrom = seen.slice(start)
  if (upTo && now.startsWith(upTo)) return better.slice(0, better.length - end) + now.slice(upTo.length)
  if (onFrom && now.endsWith(onFrom)) return now.slice(0, now.length - onFrom.length) + words + seen.slice(seen.length - end)
  return null
}

/** What differs: after `start` signs, and before the last `end`, `words` stand instead. */
function difference(old, better) {
  const least = Math.min(old.length, better.length)
  let start = 0
  while (start < least && old[start] === better[start]) start += 1
  let end = 0
  while (end < least - start && old.at(-1 - end) === better.at(-1 - end)) end += 1
  return {start, end, words: better.slice(start, better.length - end)}
}

/** What a mend will do, in words: “di rumah”. */
export function promiseOf({value, replace: change}) {
  if (value !== undefined) return quoted(value)
  const {quote, with: better, context} = change
  if (!quote.trim() && !better.trim()) return "satu spasi"
  // Signs are told with the words beside them.
  const at = Math.max(0, offsetIn(context, quote, context))
  const before = context.slice(0, at).match(/[\p{L}\d]*$/u)[0]
  const after = context.slice(at + quote.length).match(/^[\p{L}\d]*/u)[0]
  return quoted(before + better + after)
}

const quoted = words => `“${words.length > 80 ? `${words.slice(0, 78).trimEnd()} …` : words}”`

/** Where the quote stands in the first place that reads as its context; -1 where there is none. */
function offsetIn(text, quote, context) {
  const at = text.indexOf(context)
  const offsets = at < 0 ? [] : offsetsIn(context, quote)
  if (!offsets.length) return -1
  const isMeant = offset => lengthOf(context.slice(0, offset)) === AROUND
  const isMeantAtStart = offset => lengthOf(context.slice(offset + quote.length)) === AROUND
  return at + (offsets.find(isMeant) ?? offsets.find(isMeantAtStart) ?? offsets[0])
}

function offsetsIn(text, quote) {
  const offsets = []
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + quote.length)) offsets.push(at)
  return offsets
}

/** Characters as Python counts them. */
const lengthOf = text => [...text].length

/** The paragraphs of a block as text, each with where it starts; a line break is one character. */
function linesOf(block) {
  const textOf = node => node.textBetween(0, node.content.size, "", "\n")
  if (block.isTextblock) return [{text: textOf(block), start: 1}]
  const lines = []
  block.descendants((node, offset) => {
    if (node.isTextblock) lines.push({text: textOf(node), start: offset + 2})
    return !node.isTextblock
  })
  return lines
}
