// A table as a grid of cells, [row][column], and back. Tables are small, so a change of shape writes the whole anew.
import {closeHistory, TextSelection} from "../../vendor/prosemirror.js"

/** The table with the cursor: {table, position, row, column}; null outside of tables. */
export function placeOf({selection: {$from}}) {
  const table = $from.node(1)
  if (table?.type.name !== "table" || $from.depth < 4) return null
  return {table, position: $from.before(1), row: $from.index(1), column: $from.index(2)}
}

/** A command that changes the grid of the cursor's table; `change(grid, place)` gives back where the cursor goes. */
export function command(change, can = () => true) {
  const run = (state, dispatch) => {
    const place = placeOf(state)
    if (!place || !can(place)) return false
    const grid = gridOf(place.table)
    const [row, column] = change(grid, place)
    dispatch?.(laid(state, place, grid, row, column))
    return true
  }
  return {run, can}
}

/** The transaction that puts `grid` in place of a table, the cursor into one of its cells; undone by itself. */
export function laid(state, {table, position}, grid, row, column) {
  const made = tableOf(state.schema, grid, table.attrs)
  const tr = state.tr.replaceWith(position, position + table.nodeSize, made)
  return closeHistory(tr.setSelection(TextSelection.near(tr.doc.resolve(startOf(made, position, row, column)))).scrollIntoView())
}

/** Where the content of a cell begins. */
export function startOf(table, position, row, column) {
  const sizeOf = nodes => nodes.reduce((size, {nodeSize}) => size + nodeSize, 0)
  return position + 3 + sizeOf(table.children.slice(0, row)) + sizeOf(table.child(row).children.slice(0, column))
}

export function addRow(grid, at, column) {
  const {table_cell: plain} = grid[0][0].type.schema.nodes
  grid.splice(at, 0, grid[0].map(() => blank(plain)))
  return [at, column]
}

/** A column of cells like their neighbours in `beside`. */
export function addColumn(grid, row, at, beside) {
  grid.forEach(cells => cells.splice(at, 0, blank(cells[beside].type)))
  return [row, at]
}

/** Fills short rows up. */
export function evenGrid(grid) {
  const width = Math.max(...grid.map(cells => cells.length))
  for (const cells of grid) while (cells.length < width) cells.push(blank(cells.at(-1).type))
  return grid
}

export function tableOf({nodes: {table, table_row: row}}, grid, attrs) {
  return table.create(attrs, grid.map(cells => row.create(null, cells)))
}

export const gridOf = table => table.children.map(row => [...row.children])
export const blank = type => type.createAndFill()
export const hasHead = table => table.firstChild.children.every(cell => cell.type.name === "table_header")
