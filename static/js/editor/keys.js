// Keys of the editor, and the signs that turn into structure while one types.
import {
  baseKeymap, chainCommands, InputRule, inputRules, keymap, liftListItem, NodeSelection, redo, setBlockType, sinkListItem,
  splitListItem, TextSelection, textblockTypeInputRule, undo, undoInputRule, wrappingInputRule,
} from "../../vendor/prosemirror.js"
import {moveBlock} from "./commands.js"
import {clearCells, nextCell, overCells, previousCell} from "./tables.js"

// Three hyphens; phones make a dash of the first two.
const RULE = /^(---|[–—]-)$/

/** `own` are the commands of the toolbar; `doors` what opens a dialog or saves. */
export function keysFor(schema, own, doors) {
  const {list_item: item} = schema.nodes
  return [
    keymap({
      "Mod-b": own.bold.run,
      "Mod-i": own.italic.run,
      "Mod-k": door(doors.link),
      "Mod-Alt-b": door(doors.related),
      "Mod-s": door(doors.save),
      "Alt-F10": door(doors.toolbar),
      "Mod-Alt-2": own.point.run,
      "Mod-Alt-3": own.subhead.run,
      "Mod-Shift-7": own.numbers.run,
      "Mod-Shift-8": own.bullets.run,
      "Mod-Shift-9": own.quote.run,
      "Mod-Alt-9": own.pull.run,
      "Mod-z": undo,
      "Mod-y": redo,
      "Shift-Mod-z": redo,
      "Alt-ArrowUp": moveBlock(-1),
      "Alt-ArrowDown": moveBlock(1),
      "Alt-Shift-ArrowUp": door(doors.pointUp),
      "Alt-Shift-ArrowDown": door(doors.pointDown),
      "ArrowUp": overCells(-1),
      "ArrowDown": overCells(1),
      "Enter": chainCommands(enterFields, clearCells, ruleOff, goToLineBelow, splitListItem(item)),
      "Tab": chainCommands(nextCell, sinkListItem(item)),
      "Shift-Tab": chainCommands(previousCell, liftListItem(item)),
      "Backspace": chainCommands(undoInputRule, clearCells, plainLine, dropEmptyBefore),
      "Delete": clearCells,
      "Shift-Enter": breakLine,
      "Mod-Enter": breakLine,
    }),
    keymap(baseKeymap),
  ]
}

/** "## ", "### ", "> ", "- ", "1. " and "--- " at the start of a line. */
export function signsFor({nodes}) {
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,3})\s$/, nodes.heading, match => ({level: match[1].length === 3 ? 3 : 2})),
      wrappingInputRule(/^\s*>\s$/, nodes.quote),
      wrappingInputRule(/^\s*[-*•]\s$/, nodes.bullet_list),
      wrappingInputRule(/^\s*1[.)]\s$/, nodes.ordered_list),
      new InputRule(/^(?:---|[–—]-)\s$/, (state, _match, start, end) => ruled(state, state.tr.delete(start, end))),
    ],
  })
}

/** "---" and Enter draw a line across. */
function ruleOff(state, dispatch) {
  const {empty, $from} = state.selection
  if (!empty || !RULE.test($from.parent.textContent) || $from.parentOffset < $from.parent.content.size) return false
  const tr = ruled(state, state.tr.delete($from.start(), $from.end()))
  if (tr) dispatch?.(tr.scrollIntoView())
  return Boolean(tr)
}

/** A divider in place of the paragraph that `tr` emptied, the cursor below it; null where none may stand. */
function ruled({schema: {nodes}}, tr) {
  const {$from} = tr.selection
  if ($from.depth !== 1 || $from.parent.type !== nodes.paragraph) return null
  tr.insert($from.before(), nodes.divider.create())
  return tr.setSelection(TextSelection.create(tr.doc, tr.mapping.slice(1).map($from.pos)))
}

const door = open => () => {
  open()
  return true
}

/** Enter on a selected picture goes into its fields. */
function enterFields(state, dispatch, view) {
  if (!(state.selection instanceof NodeSelection) || !view) return false
  const dom = view.nodeDOM(state.selection.from)
  const field = dom?.querySelector?.("input") ?? dom?.querySelector?.("button")
  field?.focus()
  return Boolean(field)
}

/** From the end of a heading Enter leads to the empty line that waits below it, past a picture. */
function goToLineBelow({doc, selection: {empty, $from}, tr}, dispatch) {
  if (!empty || $from.parent.type.name !== "heading" || $from.parentOffset < $from.parent.content.size) return false
  let place = $from.after()
  while (doc.nodeAt(place)?.type.name === "figure") place += 1
  const line = doc.nodeAt(place)
  if (line?.type.name !== "paragraph" || line.content.size) return false
  dispatch?.(tr.setSelection(TextSelection.create(doc, place + 1)).scrollIntoView())
  return true
}

function breakLine(state, dispatch) {
  const line = state.schema.nodes.hard_break.create()
  if (!state.selection.$from.parent.inlineContent) return false
  dispatch?.(state.tr.replaceSelectionWith(line).scrollIntoView())
  return true
}

/** Backspace at the very start of a heading or a pull quote makes it a paragraph again. */
function plainLine(state, dispatch, view) {
  const {empty, $from} = state.selection
  if (!empty || $from.parentOffset > 0 || !["heading", "pull_quote"].includes($from.parent.type.name)) return false
  return setBlockType(state.schema.nodes.paragraph, {id: $from.parent.attrs.id})(state, dispatch, view)
}

/** Backspace below a picture takes the empty line away, and only then selects the picture. */
function dropEmptyBefore(state, dispatch) {
  const {empty, $from} = state.selection
  if (!empty || $from.depth !== 1 || $from.parent.content.size || $from.index(0) === 0) return false
  const before = state.doc.child($from.index(0) - 1)
  if (!before.isAtom) return false
  if (dispatch) {
    const tr = state.tr.delete($from.before(), $from.after())
    dispatch(tr.setSelection(NodeSelection.create(tr.doc, $from.before() - before.nodeSize)).scrollIntoView())
  }
  return true
}
