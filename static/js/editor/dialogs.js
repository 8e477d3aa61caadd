// What all dialogs of the page share.
import {byId} from "./dom.js"

const GAP = 8

/** Closes dialogs by their "Batal" buttons and by a press beside them. */
export function tameDialogs() {
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", event => {
      if (event.target === dialog || event.target.closest("[data-close]")) dialog.close()
    })
  }
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
  drawer.querySelector(".close").addEventListener("click", () => drawer.close())
  drawer.addEventListener("close", () => {
    home?.replaceWith(drawer.lastElementChild)
    home = null
  })
  matchMedia("(min-width: 64rem)").addEventListener("change", () => drawer.close())
  return {close: () => drawer.close()}
}
