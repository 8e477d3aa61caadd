// Tables: plain grids, for no cell spans another. Here is what keys and pastes do to them.
import {Decoration, DecorationSet, Fragment, GapCursor, Plugin, Slice, TextSelection} from "../../vendor/prosemirror.js"
import {insertBlock} from "./commands.js"
import {notice} from "./dom.js"
import {addColumn, addRow, blank, command, evenGrid, gridOf, laid, placeOf, startOf, tableOf} from "./table-grid.js"

const SIZE = 3

/** Three by three under a row of headings, the cursor in its first cell. */
export function insertTable(state, dispatch) {
  const {table_cell: cell, table_header: head} = state.schema.nodes
  const grid = Array.from({length: SIZE}, (_, row) => Array.from({length: SIZE}, () => blank(row ? cell : head)))
  return insertBlock(tableOf(state.schema, grid), {into: true})(state, dispatch)
}

/** Tab goes from cell to cell, and from the last one into a new row. */
export function nextCell(state, dispatch) {
  const place = placeOf(state)
  if (!place) return false
  const {table, row, column} = place
  if (column + 1 < table.firstChild.childCount) return goTo(state, dispatch, place, row, column + 1)
  if (row + 1 < table.childCount) return goTo(state, dispatch, place, row + 1, 0)
  return command(grid => addRow(grid, row + 1, 0)).run(state, dispatch)
}

export function previousCell(state, dispatch) {
  const place = placeOf(state)
  if (!place || place.row + place.column === 0) return false
  const {table, row, column} = place
  return column ? goTo(state, dispatch, place, row, column - 1) : goTo(state, dispatch, place, row - 1, table.firstChild.childCount - 1)
}

/** Up (-1) or down (1) a column, and out of the table: where nothing stands, to a place to write a line. */
export const overCells = step => (state, dispatch, view) => {
  const place = placeOf(state)
  const {empty, $from} = state.selection
  if (!place || !empty || !view?.endOfTextblock(step < 0 ? "up" : "down")) return false
  if ($from.index(3) !== (step < 0 ? 0 : $from.node(3).childCount - 1)) return false
  const {table, position, row, column} = place
  const $edge = state.doc.resolve(step < 0 ? position : position + table.nodeSize)
  const isInside = table.maybeChild(row + step)
  const $target = isInside ? state.doc.resolve(startOf(table, position, row + step, column)) : $edge
  const isEmptyBeyond = !isInside && !(step < 0 ? $edge.nodeBefore : $edge.nodeAfter)
  const selection = isEmptyBeyond ? new GapCursor($edge) : TextSelection.near($target, isInside ? 1 : step)
  dispatch?.(state.tr.setSelection(selection).scrollIntoView())
  return true
}

/** Deletes what is selected across the borders of cells: the words go, the cells stay. */
export function clearCells(state, dispatch) {
  const {from, to} = state.selection
  if (!crossesCells(state)) return false
  const ranges = []
  state.doc.nodesBetween(from, to, (node, position) => {
    const end = position + node.nodeSize
    const role = node.type.spec.tableRole
    const isWhole = from <= position && to >= end
    if (role === "row" || (role === "table" && !isWhole)) return true
    // Of a cell from within its first line to within its last; of other blocks as much as is selected.
    const rim = role && role !== "table" ? 2 : Number(node.isTextblock && !isWhole)
    ranges.push([Math.max(from, position + rim), Math.min(to, end - rim)])
    return false
  })
  const tr = state.tr
  for (const [start, end] of ranges.reverse()) if (start < end) tr.delete(start, end)
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(from, -1)))).scrollIntoView())
  return true
}

/** `limits` says how many rows and columns a table may have. */
export function tables(limits) {
  return new Plugin({
    filterTransaction({docChanged, doc}) {
      const fits = !docChanged || doc.children.every(block => block.type.name !== "table" || isWithin(block, limits))
      if (!fits) notice(`Tabel paling banyak ${limits.tableRows} baris dan ${limits.tableColumns} kolom.`)
      return fits
    },
    appendTransaction: (transactions, _before, state) => transactions.some(tr => tr.docChanged) ? evened(state) : null,
    props: {
      decorations: state => placeOf(state) && DecorationSet.create(state.doc, [aroundTable(state.selection.$from)]),
      handleTextInput(view, _from, _to, text) {
        if (!clearCells(view.state, view.dispatch)) return false
        view.dispatch(view.state.tr.insertText(text))
        return true
      },
      handleDOMEvents: {
        cut(view, event) {
          const {dom, text} = view.serializeForClipboard(view.state.selection.content())
          if (!clearCells(view.state, view.dispatch)) return false
          event.preventDefault()
          event.clipboardData.setData("text/html", dom.innerHTML)
          event.clipboardData.setData("text/plain", text)
          return true
        },
      },
      handlePaste(view, _event, slice) {
        clearCells(view.state, view.dispatch)
        return layCells(gridIn(slice), view.state, view.dispatch)
      },
      // A cell holds lines alone: what is pasted there becomes lines.
      transformPasted: (slice, {state}) => placeOf(state) && !gridIn(slice) ? linesOf(slice, state.schema) : slice,
    },
  })
}

function goTo(state, dispatch, {table, position}, row, column) {
  const start = startOf(table, position, row, column)
  const end = start + table.child(row).child(column).content.size
  dispatch?.(state.tr.setSelection(TextSelection.between(state.doc.resolve(start), state.doc.resolve(end))).scrollIntoView())
  return true
}

/** Cells from another table go over those from the cursor's on; the table grows with them. */
function layCells(cells, state, dispatch) {
  const place = placeOf(state)
  if (!cells || !place) return false
  const grid = gridOf(place.table)
  const {row, column} = place
  const width = Math.max(grid[0].length, column + cells[0].length)
  while (grid.length < row + cells.length) addRow(grid, grid.length)
  while (grid[0].length < width) addColumn(grid, row, grid[0].length, grid[0].length - 1)
  cells.forEach((line, down) => line.forEach(({content}, right) => {
    grid[row + down][column + right] = grid[row + down][column + right].copy(content)
  }))
  dispatch(laid(state, place, grid, row + cells.length - 1, column + cells[0].length - 1))
  return true
}

/** The cells of a slice that is one table, or a part of one; null for anything else. */
function gridIn({content: {content}}) {
  let rows = content
  if (rows.length === 1 && rows[0].type.name === "table") rows = rows[0].children
  if (!rows.length || rows.some(({type}) => type.name !== "table_row")) return null
  return evenGrid(rows.map(row => [...row.children]))
}

/** Mends tables that lost cells of a row; null where all are even. */
function evened({doc, schema, tr}) {
  doc.forEach((block, position) => {
    if (block.type.name !== "table" || block.children.every(row => row.childCount === block.firstChild.childCount)) return
    tr.replaceWith(tr.mapping.map(position), tr.mapping.map(position + block.nodeSize), tableOf(schema, evenGrid(gridOf(block)), block.attrs))
  })
  return tr.docChanged ? tr : null
}

const isWithin = ({childCount, firstChild}, {tableRows, tableColumns}) => childCount <= tableRows && firstChild.childCount <= tableColumns

function aroundTable($from) {
  // It names the cell, so that the view hears of it when the cursor goes on to another one.
  return Decoration.node($from.before(1), $from.after(1), {class: "is-current"}, {cell: `${$from.index(1)} ${$from.index(2)}`})
}

/** Whether one end of the selection lies in a cell in which the other does not. */
function crossesCells({selection: {$from, $to}}) {
  const cellOf = $end => $end.node(1)?.type.name === "table" && $end.depth > 2 ? $end.before(3) : null
  return cellOf($from) !== cellOf($to)
}

function linesOf(slice, {nodes: {paragraph}}) {
  if (slice.content.content.every(block => block.isInline || block.type === paragraph)) return slice
  const lines = []
  slice.content.descendants(node => {
    if (node.isTextblock) lines.push(paragraph.create(null, node.content))
    return !node.isTextblock
  })
  return lines.length ? new Slice(Fragment.from(lines), 1, 1) : slice
}
