// Tables from elsewhere, made into such as a body may hold: as many cells in each row, none that spans,
// lines alone in them, within the limits. No word is lost.

const LINES = "p, h1, h2, h3, h4, h5, h6, li, div, pre, blockquote"
const UNWRAPPED = `${LINES}, ul, ol, article, section, figure, figcaption, dl, dt, dd, center`
const WIDEST_SPAN = 100

/** Gives back whether a table had to be cut to fit into the limits. */
export function tidyTables(body, {tableRows, tableColumns}) {
  let isCut = false
  // The inner ones first: a table within a cell becomes lines of that cell.
  for (const table of [...body.querySelectorAll("table")].reverse()) {
    const grid = gridOf(table).filter(row => row.some(cell => cell.textContent.trim() || cell.querySelector("img")))
    const isLayout = table.parentElement.closest("table") || grid.flat().length < 2
    if (isLayout) {
      table.replaceWith(...[...table.querySelectorAll("caption, td, th")].map(cell => made("div", cell.childNodes)))
      continue
    }
    if (table.caption) table.before(made("p", table.caption.childNodes))
    isCut ||= grid.length > tableRows || grid.some(row => row.length > tableColumns)
    const width = Math.min(tableColumns, Math.max(...grid.map(row => row.length)))
    const rows = grid.map(row => rowOf(row, width))
    const parts = []
    while (rows.length) parts.push(made("table", [made("tbody", rows.splice(0, tableRows))]))
    table.replaceWith(...parts)
  }
  return isCut
}

/** The cells row by row, an empty one wherever another reaches over. */
function gridOf(table) {
  const rows = [...table.rows]
  const grid = rows.map(() => [])
  rows.forEach((row, y) => {
    for (const cell of row.cells) {
      const x = firstGap(grid[y])
      const height = Math.min(cell.rowSpan || rows.length, rows.length - y)
      for (let down = 0; down < height; down++) {
        for (let right = 0; right < Math.min(cell.colSpan, WIDEST_SPAN); right++) {
          grid[y + down][x + right] = down || right ? document.createElement(cell.tagName) : asHead(cell, row)
        }
      }
    }
  })
  return grid.map(row => Array.from(row, cell => cell ?? document.createElement("td")))
}

function firstGap(row) {
  const gap = Array.from(row).findIndex(cell => !cell)
  return gap < 0 ? row.length : gap
}

function asHead(cell, row) {
  return row.parentElement.tagName === "THEAD" && cell.tagName === "TD" ? made("th", cell.childNodes) : cell
}

/** One row of `width` cells: missing ones are added, what is too many goes into the last. */
function rowOf(cells, width) {
  while (cells.length < width) cells.push(document.createElement("td"))
  for (const cell of cells.splice(width)) cells.at(-1).append(made("div", cell.childNodes))
  cells.forEach(keepLines)
  return made("tr", cells)
}

/** What stands in a cell becomes lines: no headings, no lists. */
function keepLines(cell) {
  for (const inner of [...cell.querySelectorAll(UNWRAPPED)].reverse()) {
    if (inner.matches(LINES) && !inner.querySelector("p")) inner.replaceWith(made("p", inner.childNodes))
    else inner.replaceWith(...inner.childNodes)
  }
}

function made(tag, children) {
  const element = document.createElement(tag)
  element.append(...children)
  return element
}
