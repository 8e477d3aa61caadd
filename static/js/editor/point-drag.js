// Dragging a row of the outline to another place, by mouse, pen or finger; Escape gives up.
const EDGE = 40 // px from the top or bottom within which the list scrolls by itself
const STEP = 12

/** Rows are `li.point`, their handles `.grip`; `onDrop(block id, number from 0)`. */
export function letDrag(list, onDrop) {
  list.addEventListener("pointerdown", event => {
    const grip = event.target.closest(".grip")
    if (grip && !event.button) new Drag(list, grip, event, onDrop)
  })
}

class Drag {
  constructor(list, grip, {pointerId, clientY}, onDrop) {
    Object.assign(this, {list, onDrop, y: clientY, row: grip.closest("li")})
    this.ending = new AbortController()
    const {signal} = this.ending
    grip.setPointerCapture(pointerId)
    grip.addEventListener("pointermove", event => this.#moveTo(event.clientY), {signal})
    grip.addEventListener("pointerup", () => this.#end(this.gap), {signal})
    grip.addEventListener("lostpointercapture", () => this.#end(), {signal})
    addEventListener("keydown", event => {
      if (event.key !== "Escape") return
      event.preventDefault() // the sheet around the list stays open
      this.#end()
    }, {signal, capture: true})
    this.scrolling = setInterval(() => this.#scroll(), 30)
  }

  get #rows() {
    return [...this.list.querySelectorAll(".point")]
  }

  /** The border between two points that lies nearest: 0 before the first, their number after the last. */
  #moveTo(y) {
    this.y = y
    const rows = this.#rows
    this.gap = rows.filter(row => middleOf(row) < y).length
    this.#clear()
    this.row.classList.add("dragged")
    if (this.gap < rows.length) rows[this.gap].classList.add("drop-before")
    else lastOf(rows.at(-1)).classList.add("drop-after")
  }

  #scroll() {
    const scroller = this.list.closest("dialog, aside")
    const {top, bottom} = scroller.getBoundingClientRect()
    if (this.gap === undefined) return
    if (this.y < Math.max(top, 0) + EDGE) scroller.scrollBy(0, -STEP)
    if (this.y > Math.min(bottom, innerHeight) - EDGE) scroller.scrollBy(0, STEP)
  }

  #end(gap) {
    clearInterval(this.scrolling)
    this.ending.abort()
    this.#clear()
    if (gap === undefined) return
    const from = this.#rows.indexOf(this.row)
    const to = gap > from ? gap - 1 : gap
    // The row is drawn anew: only once the finger's last event has found it.
    if (from >= 0 && to !== from) setTimeout(() => this.onDrop(this.row.dataset.block, to))
  }

  #clear() {
    for (const row of this.list.children) row.classList.remove("dragged", "drop-before", "drop-after")
  }
}

function middleOf(row) {
  const {top, height} = row.getBoundingClientRect()
  return top + height / 2
}

/** The last row of a point, its own or that of its last subheading. */
function lastOf(row) {
  let last = row
  while (last.nextElementSibling?.matches(".sub")) last = last.nextElementSibling
  return last
}
