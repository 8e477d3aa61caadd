// What all dialogs of the page share.
import {byId} from "./dom.js"

const GAP = 8

/** Closes dialogs by their "Batal" buttons and by a press beside them. */
export function tameDialogs() {
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", event => {
      if (isBeside(dialog, event) || event.target.closest("[data-close]")) dialog.close()
    })
  }
}

function isBeside(dialog, {target, clientX, clientY}) {
  const {left, right, top, bottom} = dialog.getBoundingClientRect()
  return target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom)
}

/** Puts an open dialog under a place in the text, within the window. */
export function placeAt(dialog, {left, bottom, top}) {
  const {width, height} = dialog.getBoundingClientRect()
  const below = bottom + GAP
  const fitsBelow = below + height < innerHeight
  dialog.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`
  dialog.style.top = `${Math.max(GAP, fitsBelow ? below : top - height - GAP)}px`
}

/** On narrow screens the side panels open as sheets: moved into one dialog, and back when it closes. */
export function sheets() {
  const drawer = byId("drawer")
  let home = null

  for (const button of document.querySelectorAll("[data-sheet]")) {
    button.addEventListener("click", () => {
      const panel = byId(button.dataset.sheet)
      home = document.createComment("")
      panel.replaceWith(home)
      drawer.append(panel)
      drawer.showModal()
    })
  }
  drawer.querySelector(".close").addEventListener("click", close)
  // The event comes late: by then another sheet may be open.
  drawer.addEventListener("close", () => drawer.open || putBack())
  matchMedia("(min-width: 64rem)").addEventListener("change", close)
  return {close, get isOpen() { return drawer.open }}

  function close() {
    drawer.close()
    putBack()
  }

  function putBack() {
    home?.replaceWith(drawer.lastElementChild)
    home = null
  }
}

/** Arrow keys walk from one stop to the next. */
export function moveAmong(event, stops) {
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key]
  const here = stops.indexOf(document.activeElement)
  if (!step || here < 0) return
  event.preventDefault()
  stops[Math.max(0, Math.min(stops.length - 1, here + step))].focus()
}
