// Setting a link: a small dialog at the selection, which stays marked meanwhile.
import {Decoration, DecorationSet, Plugin, PluginKey} from "../../vendor/prosemirror.js"
import {reachOf} from "./commands.js"
import {byId} from "./dom.js"
import {placeAt} from "./dialogs.js"
import {safeAddress} from "./schema.js"

const key = new PluginKey("link")

/** Shows the text about to become a link while the focus is in the dialog. */
export function linkTarget() {
  return new Plugin({
    key,
    state: {
      init: () => null,
      apply: (tr, target) => tr.getMeta(key) === undefined ? target : tr.getMeta(key),
    },
    props: {
      decorations: state => {
        const target = key.getState(state)
        return target && DecorationSet.create(state.doc, [Decoration.inline(target.from, target.to, {class: "link-target"})])
      },
    },
  })
}

export function linkDialog(view) {
  const dialog = byId("link-dialog")
  const text = byId("link-text")
  const address = byId("link-address")
  const hint = byId("link-hint")
  const type = view.state.schema.marks.link
  let reach

  dialog.addEventListener("close", () => {
    view.dispatch(view.state.tr.setMeta(key, null))
    view.focus()
  })
  byId("link-remove").addEventListener("click", () => finish(view.state.tr.removeMark(reach.from, reach.to, type)))
  dialog.querySelector("form").addEventListener("submit", event => {
    event.preventDefault()
    const href = safeAddress(address.value)
    if (!href) {
      hint.textContent = "Alamat ini belum bisa dipakai. Contoh: https://www.bps.go.id/"
      address.setAttribute("aria-invalid", "true")
      address.focus()
      return
    }
    finish(linked(href))
  })

  /** The focus returns at once: whoever types on must not lose a letter. */
  function finish(tr) {
    dialog.close()
    view.focus()
    view.dispatch(tr)
  }

  function linked(href) {
    const tr = view.state.tr
    const isNew = reach.from === reach.to
    const words = text.value.trim() || address.value.trim()
    if (isNew) tr.insertText(words, reach.from)
    const to = isNew ? reach.from + words.length : reach.to
    return tr.removeMark(reach.from, to, type).addMark(reach.from, to, type.create({href})).removeStoredMark(type)
  }

  return function open() {
    const {state} = view
    if (!state.selection.$from.parent.inlineContent) return
    reach = reachOf(state, type)
    const mark = reach.mark ?? firstMark(state.doc, reach, type)
    byId("link-text-field").hidden = reach.from !== reach.to
    byId("link-remove").hidden = !mark
    text.value = ""
    address.value = mark?.attrs.href ?? ""
    hint.textContent = ""
    address.removeAttribute("aria-invalid")
    if (reach.from !== reach.to) view.dispatch(state.tr.setMeta(key, reach))
    dialog.showModal()
    placeAt(dialog, view.coordsAtPos(reach.from))
    address.select()
  }
}

/** Pasting an address over selected words makes them a link. */
export function pasteAsLink(view, event) {
  const text = event.clipboardData?.getData("text/plain").trim() ?? ""
  const {empty, from, to, $from} = view.state.selection
  if (empty || !$from.parent.inlineContent || !/^https?:\/\/\S+$/.test(text)) return false
  const href = safeAddress(text)
  if (href) view.dispatch(view.state.tr.addMark(from, to, view.state.schema.marks.link.create({href})))
  return Boolean(href)
}

function firstMark(doc, {from, to}, type) {
  let found
  doc.nodesBetween(from, to, node => { found ||= type.isInSet(node.marks) })
  return found
}
