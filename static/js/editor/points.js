// The points of a piece: a level-2 heading and all below it, up to the next one. What opens the
// piece and what closes it belong to none. All here is free of the page.
import {closeHistory, Selection, TextSelection} from "../../vendor/prosemirror.js"

const CLOSING = "penutup" // as in articles/checklist/points.py
const CLOSING_WORDS = /^\s*(penutup|kesimpulan|akhir kata|simpulan)/i

/** [{id, title, from, headingEnd, to}] in their order; only a listicle has a closing. */
export function pointsOf(doc, isListicle) {
  const blocks = blocksOf(doc)
  const heads = blocks.filter(({node}) => isPointHeading(node))
  const end = isListicle ? closingOf(doc) ?? doc.content.size : doc.content.size
  return heads
    .map(({node, from}, number) => ({
      id: node.attrs.id,
      title: node.textContent.trim(),
      from,
      headingEnd: from + node.nodeSize,
      to: Math.min(end, heads[number + 1]?.from ?? end),
    }))
    .filter(({from}) => from < end)
}

/** Where the closing of a listicle begins: its own block, a heading that says so, else the last paragraph of several. */
export function closingOf(doc) {
  const blocks = blocksOf(doc)
  const last = blocks.findLastIndex(({node}) => isPointHeading(node))
  if (last < 0) return null
  if (CLOSING_WORDS.test(blocks[last].node.textContent)) return blocks[last].from
  const below = blocks.slice(last + 1)
  const own = below.find(({node}) => node.attrs.id === CLOSING)
  if (own) return own.from
  const written = below.filter(({node}) => node.type.name !== "heading" && !isBlank(node))
  const texts = written.filter(({node}) => !node.isAtom && !["pull_quote", "table"].includes(node.type.name))
  const final = written.at(-1)
  return texts.length > 1 && final.node.type.name === "paragraph" ? final.from : null
}

/** Whether nothing was written or shown yet: lines and headings without a word. */
export function isUntouched(doc) {
  return doc.children.every(isBlank)
}

export function isBlank(node) {
  return node.isTextblock && !node.textContent.trim()
}

/** The point in which the selection begins. */
export function pointAt(state, isListicle) {
  const {from} = state.selection
  return pointsOf(state.doc, isListicle).find(point => point.from <= from && from < point.to)
}

/** Puts a point where another stands, by their numbers from 0; the points between give way. */
export function movePoint(number, to, isListicle) {
  return (state, dispatch) => {
    const points = pointsOf(state.doc, isListicle)
    const point = points[number]
    if (!point || !points[to] || number === to) return false
    const tr = number < to
      ? swapped(state, point.from, point.to, points[to].to)
      : swapped(state, points[to].from, point.from, point.to)
    dispatch?.(tr)
    return true
  }
}

/** Two neighbours change places. The one with the caret stays as it is drawn: caret, fields, uploads and all. */
function swapped(state, from, middle, to) {
  const isCaretInFirst = state.selection.from < middle
  const moved = isCaretInFirst ? {from: middle, to, target: from} : {from, to: middle, target: to}
  const {content} = state.doc.slice(moved.from, moved.to)
  const tr = closeHistory(state.tr).delete(moved.from, moved.to)
  return tr.insert(tr.mapping.map(moved.target), content)
}

export function removePoint(number, isListicle) {
  return (state, dispatch) => {
    const point = pointsOf(state.doc, isListicle)[number]
    if (!point) return false
    const tr = closeHistory(state.tr)
    if (point.from === 0 && point.to === state.doc.content.size) {
      tr.replaceWith(0, point.to, state.schema.nodes.paragraph.create())
    } else tr.delete(point.from, point.to)
    const place = Math.min(point.from, tr.doc.content.size)
    dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(place), -1)))
    return true
  }
}

/** A heading and a line below it: after the point of that id, or the one with the caret, or all. */
export function addPoint({after, atEnd = false, isListicle}) {
  return (state, dispatch) => {
    const {heading, paragraph} = state.schema.nodes
    const points = pointsOf(state.doc, isListicle)
    const before = atEnd ? points.at(-1) : points.find(({id}) => id === after) ?? pointAt(state, isListicle)
    const place = before?.to ?? placeWithoutPoint(state, points, isListicle)
    const tr = closeHistory(state.tr).insert(place, [heading.create({level: 2}), paragraph.create()])
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, place + 1)).scrollIntoView())
    return true
  }
}

/** From the opening a new point becomes the first, from the closing the last. */
function placeWithoutPoint({doc, selection}, points, isListicle) {
  if (points.length && selection.from < points[0].from) return points[0].from
  return points.at(-1)?.to ?? (isListicle ? closingOf(doc) : null) ?? doc.content.size
}

function isPointHeading({type, attrs}) {
  return type.name === "heading" && attrs.level === 2
}

function blocksOf(doc) {
  const blocks = []
  doc.forEach((node, from) => blocks.push({node, from}))
  return blocks
}
