// The row of buttons over the text: one stop for the Tab key, arrows within (WAI-ARIA toolbar).
import {Plugin} from "../../vendor/prosemirror.js"
import {byId} from "./dom.js"

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform)

/** `commands` work on the text, `doors` open something; both by the name in data-command. */
export function toolbar(commands, doors) {
  const bar = byId("toolbar")
  const buttons = [...bar.querySelectorAll("button")]
  buttons.forEach(nameKeys)
  moveByArrows(bar, buttons)

  return new Plugin({
    view(view) {
      // A press of the mouse must not take the cursor out of the text.
      bar.addEventListener("mousedown", event => event.preventDefault())
      bar.addEventListener("click", event => {
        const button = event.target.closest("button")
        if (!button || button.ariaDisabled === "true") return
        const name = button.dataset.command
        if (doors[name]) return doors[name](button, event)
        commands[name].run(view.state, view.dispatch, view)
        // Pressed by keyboard, the focus stays on the button; by mouse it never left the text.
        if (event.detail) view.focus()
      })
      const show = () => buttons.forEach(button => showState(button, commands[button.dataset.command], view.state))
      show()
      return {update: show}
    },
  })
}

function showState(button, command, state) {
  if (!command) return
  if (command.isOn) button.ariaPressed = String(command.isOn(state))
  const can = command.can ? command.can(state) : command.run(state) || command.isOn?.(state)
  button.ariaDisabled = can ? null : "true"
}

/** Tells the keys of a button in its title, as they are on this machine. */
export function nameKeys(button) {
  const keys = button.dataset.keys
    ?.replace("Mod", IS_MAC ? "⌘" : "Ctrl").replace("Alt", IS_MAC ? "⌥" : "Alt").replace("Shift", IS_MAC ? "⇧" : "Shift")
  button.title = keys ? `${button.ariaLabel} (${keys})` : button.ariaLabel
}

export function moveByArrows(bar, buttons) {
  const stop = chosen => buttons.forEach(button => { button.tabIndex = button === chosen ? 0 : -1 })
  stop(buttons[0])
  bar.addEventListener("focusin", event => stop(event.target))
  bar.addEventListener("keydown", event => {
    const here = buttons.indexOf(document.activeElement)
    const next = {
      ArrowRight: (here + 1) % buttons.length,
      ArrowLeft: (here - 1 + buttons.length) % buttons.length,
      Home: 0,
      End: buttons.length - 1,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    buttons[next].focus()
  })
}
