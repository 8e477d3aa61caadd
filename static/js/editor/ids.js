// Every block of the top level bears an id of its own, so that a note or a finding can point at it.
import {Plugin} from "../../vendor/prosemirror.js"

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"

export function blockIds() {
  return new Plugin({
    appendTransaction(transactions, before, after) {
      return transactions.some(tr => tr.docChanged) ? mend(after, {transactions, before}) : null
    },
  })
}

/**
 * The transaction that gives each block its id, or null where all is well. Without a past, when a text
 * is read, the ids follow from the places: two tabs that read it give the same.
 */
export function mend(state, past) {
  const mending = state.tr
  const seen = new Set()
  const taken = new Set(state.doc.children.map(({attrs: {id}}) => id))
  const owners = ownersOf(state.doc, past)
  state.doc.forEach((block, position, index) => {
    const {id} = block.attrs
    const isTaken = seen.has(id) || (owners.has(id) && owners.get(id) !== position)
    if (!id || isTaken) mending.setNodeAttribute(position, "id", past ? freshId() : idOfPlace(index, taken))
    else seen.add(id)
    clearBelow(mending, block, position)
  })
  return mending.docChanged ? mending : null
}

/** Where an id stands twice, the block that bore it before keeps it: id -> position. */
function ownersOf(doc, past) {
  const owners = new Map()
  const counts = new Map()
  doc.forEach(({attrs: {id}}) => counts.set(id, (counts.get(id) ?? 0) + 1))
  if (!past || [...counts.values()].every(count => count === 1)) return owners

  past.before.doc.forEach(({attrs: {id}}, old) => {
    if (!(counts.get(id) > 1)) return
    const now = past.transactions.reduce((position, tr) => tr.mapping.map(position), old)
    if (now < doc.content.size && doc.nodeAt(now)?.attrs.id === id) owners.set(id, now)
  })
  return owners
}

/** Blocks inside a list or a quote bear none. */
function clearBelow(mending, block, position) {
  if (block.isTextblock || block.isAtom) return
  block.descendants((inner, offset) => {
    if (inner.attrs.id) mending.setNodeAttribute(position + 1 + offset, "id", null)
    return !inner.isTextblock
  })
}

function idOfPlace(index, taken) {
  let id = `b${index}`
  while (taken.has(id)) id += "x"
  taken.add(id)
  return id
}

export function freshId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => LETTERS[byte % LETTERS.length]).join("")
}
