// A table as the writer sees it, under its own row of buttons; CSS shows them while the cursor is inside.
import {BlockView} from "./blocks.js"
import {copyOf} from "./dom.js"
import {addColumn, addRow, command, hasHead, placeOf} from "./table-grid.js"
import {moveByArrows} from "./toolbar.js"

/** What the buttons of a table do to its grid, by their data-table; each gives back where the cursor goes. */
const COMMANDS = {
  rowBefore: command((grid, {row, column}) => addRow(grid, row, column), ({row, table}) => row > 0 || !hasHead(table)),
  rowAfter: command((grid, {row, column}) => addRow(grid, row + 1, column)),
  rowRemove: command((grid, {row, column}) => {
    grid.splice(row, 1)
    return [Math.min(row, grid.length - 1), column]
  }, ({table}) => table.childCount > 1),
  columnBefore: command((grid, {row, column}) => addColumn(grid, row, column, column)),
  columnAfter: command((grid, {row, column}) => addColumn(grid, row, column + 1, column)),
  columnRemove: command((grid, {row, column}) => {
    grid.forEach(cells => cells.splice(column, 1))
    return [row, Math.min(column, grid[0].length - 1)]
  }, ({table}) => table.firstChild.childCount > 1),
  head: {
    ...command((grid, {row, column, table}) => {
      const {table_cell: plain, table_header: head} = table.type.schema.nodes
      grid[0] = grid[0].map(({content}) => (hasHead(table) ? plain : head).create(null, content))
      return [row, column]
    }),
    isOn: ({table}) => hasHead(table),
  },
}

/** `onToolbar` leads on to the toolbar of the text. */
export const tableViews = onToolbar => (node, view, getPos) => new TableView(node, view, getPos, onToolbar)

class TableView extends BlockView {
  constructor(node, view, getPos, onToolbar) {
    super(copyOf("table-template"), node, view, getPos)
    this.contentDOM = this.dom.querySelector("tbody")
    const bar = this.dom.querySelector(".table-tools")
    this.buttons = [...bar.querySelectorAll("[data-table]")]
    moveByArrows(bar, [...bar.querySelectorAll("button")])
    bar.addEventListener("mousedown", event => event.preventDefault())
    bar.addEventListener("click", event => {
      const button = event.target.closest("[data-table]")
      if (!button || button.ariaDisabled === "true") return
      COMMANDS[button.dataset.table].run(view.state, view.dispatch)
      if (event.detail) view.focus()
    })
    bar.addEventListener("keydown", event => { if (event.altKey && event.key === "F10") onToolbar() })
    this.#show()
  }

  /** Called when the table changes and, for the sake of the decoration, when the cursor moves in it. */
  update(node) {
    if (node.type !== this.node.type) return false
    this.node = node
    this.#show()
    return true
  }

  /** Escape in the buttons leads back to the cell. */
  select() {
    this.view.focus()
  }

  ignoreMutation({target}) {
    return !this.contentDOM.contains(target)
  }

  #show() {
    this.dom.dataset.block = this.node.attrs.id ?? ""
    this.dom.style.setProperty("--columns", this.node.firstChild.childCount)
    const place = placeOf(this.view.state)
    if (!place) return
    for (const button of this.buttons) {
      const {can, isOn} = COMMANDS[button.dataset.table]
      if (isOn) button.ariaPressed = String(isOn(place))
      button.ariaDisabled = can(place) ? null : "true"
    }
  }
}
