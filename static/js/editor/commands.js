// What the toolbar and the keys can do to the text. Each is a ProseMirror command with a `isOn(state)`.
import {
  chainCommands, lift, liftListItem, NodeSelection, redo, redoDepth, setBlockType, TextSelection, toggleMark, undo,
  undoDepth, wrapIn, wrapInList,
} from "../../vendor/prosemirror.js"

export function commandsFor({nodes, marks}) {
  return {
    bold: {run: toggleMark(marks.bold), isOn: state => hasMark(state, marks.bold)},
    italic: {run: toggleMark(marks.italic), isOn: state => hasMark(state, marks.italic)},
    point: blockType(nodes.heading, {level: 2}),
    subhead: blockType(nodes.heading, {level: 3}),
    bullets: list(nodes, nodes.bullet_list),
    numbers: list(nodes, nodes.ordered_list),
    pull: blockType(nodes.pull_quote),
    quote: {
      run: chainCommands(whenIn(nodes.quote, lift), wrapIn(nodes.quote)),
      isOn: state => depthOf(state, nodes.quote) > 0,
    },
    divider: {run: (state, dispatch) => insertBlock(nodes.divider.create())(state, dispatch)},
    undo: {run: undo, can: state => undoDepth(state) > 0},
    redo: {run: redo, can: state => redoDepth(state) > 0},
  }
}

/** Moves the top block at `position` (default: the one with the cursor) over its neighbour. */
export function moveBlock(step, position) {
  return (state, dispatch) => {
    const from = position ?? blockStart(state)
    const index = state.doc.resolve(from).index(0)
    const block = state.doc.maybeChild(index)
    const neighbour = state.doc.maybeChild(index + step)
    if (!block || !neighbour || isLineBelow(block, neighbour, state.doc)) return false
    if (!dispatch) return true

    const to = step < 0 ? from - neighbour.nodeSize : from + neighbour.nodeSize
    const {selection} = state
    const tr = state.tr.delete(from, from + block.nodeSize).insert(to, block)
    const isInside = selection.from >= from && selection.to <= from + block.nodeSize
    if (isInside && selection instanceof NodeSelection) tr.setSelection(NodeSelection.create(tr.doc, to))
    else if (isInside && selection instanceof TextSelection) tr.setSelection(TextSelection.create(tr.doc, selection.anchor - from + to, selection.head - from + to))
    dispatch(tr.scrollIntoView())
    return true
  }
}

/** Whether nobody can write on directly below a block: pictures, embeds, tables … */
export function isSolid(block) {
  return block.isAtom || block.type.name === "table"
}

/** The empty line below a last picture is there to go on writing in: it is no neighbour to change places with. */
function isLineBelow(block, neighbour, {lastChild}) {
  return isSolid(block) && neighbour === lastChild && neighbour.isTextblock && !neighbour.content.size
}

/** Puts a block where the cursor is: in place of an empty paragraph, else after the block; `into` moves the cursor inside. */
export function insertBlock(block, {into = false} = {}) {
  return (state, dispatch) => {
    const {$from} = state.selection
    const paragraph = state.schema.nodes.paragraph
    const isEmptyLine = $from.depth === 1 && $from.parent.type === paragraph && !$from.parent.content.size
    const position = isEmptyLine ? $from.before(1) : afterBlock(state)
    const tr = state.tr.insert(position, block)
    const after = position + block.nodeSize
    // Writing goes on below a picture, so there must be a line to write on.
    if (after >= tr.doc.content.size) tr.insert(after, paragraph.create())
    // Before a heading the cursor stays where it was: what is typed next is no title of the next point.
    const stays = !into && $from.depth && tr.doc.nodeAt(after)?.type === state.schema.nodes.heading
    if (!stays) tr.setSelection(TextSelection.near(tr.doc.resolve(into ? position + 1 : after)))
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** The border between two top blocks at which something new goes in after the cursor's block. */
export function afterBlock({selection: {$to}, doc}) {
  return $to.depth ? $to.after(1) : Math.min($to.pos, doc.content.size)
}

/** The positions over which the mark around the cursor, or in the selection, reaches. */
export function reachOf(state, type) {
  const {from, to, empty, $from} = state.selection
  if (!empty) return {from, to}
  const mark = type.isInSet($from.marks()) || ($from.nodeAfter && type.isInSet($from.nodeAfter.marks))
  if (!mark) return {from, to}
  let [start, end] = [from, to]
  $from.parent.forEach((child, offset) => {
    const left = $from.start() + offset
    const right = left + child.nodeSize
    if (mark.isInSet(child.marks) && left <= end && right >= start) [start, end] = [Math.min(start, left), Math.max(end, right)]
  })
  return {from: start, to: end, mark}
}

function hasMark({selection: {empty, from, to, $from}, storedMarks, doc}, type) {
  return empty ? Boolean(type.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, type)
}

/** Makes the line a block of `type`, or a paragraph again. */
function blockType(type, attrs = {}) {
  const isOn = state => state.selection.$from.parent.hasMarkup(type, {...state.selection.$from.parent.attrs, ...attrs})
  // The id stays with the block while it changes its kind.
  const run = (state, dispatch, view) => {
    const {id} = state.selection.$from.node(1)?.attrs ?? {}
    const command = isOn(state) ? setBlockType(type.schema.nodes.paragraph, {id}) : setBlockType(type, {id, ...attrs})
    return command(state, dispatch, view)
  }
  return {run, isOn}
}

function list(nodes, type) {
  const other = type === nodes.bullet_list ? nodes.ordered_list : nodes.bullet_list
  const isOn = state => innermostList(state, nodes)?.node.type === type
  const run = (state, dispatch, view) => {
    const inside = innermostList(state, nodes)
    if (inside?.node.type === type) return liftListItem(nodes.list_item)(state, dispatch, view)
    if (inside?.node.type === other) {
      dispatch?.(state.tr.setNodeMarkup(inside.position, type, inside.node.attrs))
      return true
    }
    return wrapInList(type)(state, dispatch, view)
  }
  return {run, isOn}
}

function innermostList({selection: {$from}}, nodes) {
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (node.type === nodes.bullet_list || node.type === nodes.ordered_list) return {node, position: $from.before(depth)}
  }
}

function whenIn(type, command) {
  return (state, dispatch, view) => depthOf(state, type) > 0 && command(state, dispatch, view)
}

function depthOf({selection: {$from}}, type) {
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === type) return depth
  return 0
}

function blockStart({selection: {$from}}) {
  return $from.depth ? $from.before(1) : $from.pos
}
