// Turns one text into another by touching only what differs, so that caret, selection and history
// stay where they are in everything else. Blocks are known by their ids.
import {TextSelection} from "../../vendor/prosemirror.js"
import {movedIn} from "./merge.js"

/** Adds to `tr` what makes its document equal to `target`. */
export function become(tr, target) {
  const caret = caretIn(tr)
  const ids = doc => doc.children.map(block => block.attrs.id)
  const moved = movedIn(ids(tr.doc), ids(target))
  const wanted = new Set(ids(target))
  const stays = block => wanted.has(block.attrs.id) && !moved.has(block.attrs.id)
  // What goes away goes last: a document is never without a block.
  const stale = []
  tr.doc.forEach((block, from) => { if (!stays(block)) stale.push({from, to: from + block.nodeSize, steps: tr.steps.length}) })
  const isStale = position => stale.some(({from, steps}) => tr.mapping.slice(steps).map(from, 1) === position)

  let position = 0
  target.forEach(block => {
    while (isStale(position)) position += tr.doc.nodeAt(position).nodeSize
    const here = tr.doc.nodeAt(position)
    if (here?.attrs.id === block.attrs.id) change(tr, position, here, block)
    else tr.insert(position, block)
    position += block.nodeSize
  })
  for (const {from, to, steps} of stale) {
    const since = tr.mapping.slice(steps)
    tr.delete(since.map(from, 1), since.map(to, -1))
  }
  if (moved.has(caret?.id)) putBack(tr, caret)
  return tr
}

function change(tr, position, here, block) {
  if (here.eq(block)) return
  if (here.type === block.type && !here.isLeaf) {
    const start = here.content.findDiffStart(block.content)
    if (start !== null) replaceWithin(tr, position + 1, start, here, block)
    if (!here.hasMarkup(block.type, block.attrs)) tr.setNodeMarkup(position, null, block.attrs)
  }
  const now = tr.doc.nodeAt(position)
  if (!now?.eq(block)) tr.replaceWith(position, position + now.nodeSize, block)
}

/** The two may end alike before they begin to differ ("aa" and "aaa"): then the longer one's rest goes in. */
function replaceWithin(tr, inside, start, here, block) {
  let {a, b} = here.content.findDiffEnd(block.content)
  const overlap = start - Math.min(a, b)
  if (overlap > 0) [a, b] = [a + overlap, b + overlap]
  tr.replace(inside + start, inside + a, block.slice(start, b))
}

function caretIn({selection: {$anchor, $head}}) {
  if (!$anchor.depth || !$anchor.sameParent($head)) return null
  const start = $anchor.before(1)
  return {id: $anchor.node(1).attrs.id, anchor: $anchor.pos - start, head: $head.pos - start}
}

function putBack(tr, {id, anchor, head}) {
  tr.doc.forEach((block, from) => {
    if (block.attrs.id !== id) return
    const within = offset => tr.doc.resolve(from + Math.min(offset, block.nodeSize - 1))
    tr.setSelection(TextSelection.between(within(anchor), within(head)))
  })
}
