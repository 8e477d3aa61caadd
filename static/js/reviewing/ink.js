// Words of the page and words of the manuscript: the page shows numbers, credits and a dateline besides,
// and no line breaks; the letters and signs agree. So both sides count those alone, as `Place.ink` does.

const BESIDES = ".dateline, .point__number, .note-sign"
const ALONE = {title: ".article > h1", summary: ".article > .summary", cover: ".article > figure"}

/** The part of the page that a note stands at: a field by its name, a block by its id there. */
export function partOf(name, page = document) {
  return page.querySelector(ALONE[name] ?? `#${CSS.escape(name)}`)
}

/** Every part that a note can stand at, as [{value, element}]: `value` is that of the form's select. */
export function partsIn(page) {
  const fields = Object.entries(ALONE).map(([name, selector]) => ({value: `field:${name}`, element: page.querySelector(selector)}))
  const blocks = [...page.querySelectorAll(".article > .body > [id^='b-']")].map(element => ({value: `block:${element.id.slice(2)}`, element}))
  return [...fields, ...blocks].filter(({element}) => element)
}

/** The range of the page over the letters from `ink` on; null where they are not shown. */
export function rangeOf(part, ink, length) {
  const range = document.createRange()
  let seen = 0
  for (const node of textsIn(part)) {
    let at = 0
    for (const letter of node.data) {
      if (isInk(letter)) {
        seen += 1
        if (seen === ink + 1) range.setStart(node, at)
        if (seen === ink + length) {
          range.setEnd(node, at + letter.length)
          return range
        }
      }
      at += letter.length
    }
  }
  return null
}

/** What a selection means within one part: {ink, quote}, spaces at its ends left out; null where it holds nothing. */
export function inkOf(part, range) {
  let ink = 0
  let quote = ""
  for (const node of textsIn(part)) {
    if (quote && !quote.endsWith(" ")) quote += " ".repeat(isApart(node) ? 1 : 0)
    let at = 0
    for (const letter of node.data) {
      const isInside = range.comparePoint(node, at) >= 0 && range.comparePoint(node, at + letter.length) <= 0
      if (isInside) quote += letter
      else if (!quote.trim() && isInk(letter)) ink += 1
      at += letter.length
    }
  }
  return quote.trim() ? {ink, quote: quote.trim().replace(/\s+/g, " ")} : null
}

/** Whether a text begins a line or a cell of its own. */
const isApart = node => node === firstText(node.parentElement.closest("p, li, td, th, figcaption")) || node.previousSibling?.nodeName === "BR"
const firstText = element => element && document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()

function textsIn(part) {
  const texts = []
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(BESIDES)) texts.push(walker.currentNode)
  return texts
}

/** As Python's `str.isspace` sees it. */
const isInk = letter => letter === "\ufeff" || /\S/.test(letter)
