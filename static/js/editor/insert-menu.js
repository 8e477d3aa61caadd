// The menu of rarer blocks behind "+ Sisipkan" (WAI-ARIA menu button).
import {placeAt} from "./dialogs.js"
import {byId} from "./dom.js"
import {nameKeys} from "./toolbar.js"

/** `choose(name)` gets the data-command of the entry; what opens the menu is given back. */
export function insertMenu(choose) {
  const menu = byId("insert-menu")
  const entries = [...menu.querySelectorAll("button")]
  entries.filter(({dataset}) => dataset.keys).forEach(nameKeys)
  let opener = null

  // A press must not take the cursor out of the text, nor the keyboard of a phone away.
  menu.addEventListener("mousedown", event => event.preventDefault())
  menu.addEventListener("click", ({target}) => {
    const entry = target.closest("button")
    if (!entry) return
    close()
    choose(entry.dataset.command)
  })
  menu.addEventListener("keydown", event => {
    const here = entries.indexOf(document.activeElement)
    const {length} = entries
    const next = {ArrowDown: (here + 1) % length, ArrowUp: (here - 1 + length) % length, Home: 0, End: length - 1}[event.key]
    if (event.key === "Tab") return close()
    if (next === undefined) return
    event.preventDefault()
    entries[next].focus()
  })
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || menu.hidden) return
    event.preventDefault()
    event.stopPropagation()
    const wasInside = menu.contains(document.activeElement)
    const button = opener
    close()
    if (wasInside) button.focus()
  }, true)
  document.addEventListener("pointerdown", ({target}) => {
    if (!menu.contains(target) && !opener?.contains(target)) close()
  })
  addEventListener("scroll", follow, {passive: true})

  function close() {
    menu.hidden = true
    if (opener) opener.ariaExpanded = "false"
    opener = null
  }

  /** A picture that arrives above may move the page while the menu is open. */
  function follow() {
    if (opener) placeAt(menu, opener.getBoundingClientRect())
  }

  /** `byKeyboard` moves the focus in; a finger or a mouse leaves it in the text. */
  return function toggle(button, byKeyboard) {
    if (!menu.hidden) return close()
    opener = button
    button.ariaExpanded = "true"
    menu.hidden = false
    follow()
    if (byKeyboard) entries[0].focus({preventScroll: true})
  }
}
