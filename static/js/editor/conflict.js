// When the piece changed elsewhere, or may no longer be edited: both texts, and the writer decides.
import {byId} from "./dom.js"
import {plainText} from "./manuscript.js"
import {download, showVersion} from "./versions.js"

const EDITABLE = ["draft", "returned"]

/** Answers `open(answer)`, to be called with the server's refusal; without one it opens the last again. */
export function conflictPanel({schema, pictures, related, manuscript, saver, copy}) {
  const dialog = byId("conflict-dialog")
  const useMine = byId("conflict-use-mine")
  const note = byId("conflict-note")
  let refusal

  useMine.addEventListener("click", async () => {
    const replaced = refusal.manuscript
    dialog.close()
    await copy.setAside({manuscript: replaced, credits: {}, isReplaced: true})
    manuscript.version = replaced.version
    saver.resolve()
  })
  byId("conflict-use-stored").addEventListener("click", async () => {
    // Where the browser keeps nothing, a file does: the text must be somewhere once the page is loaded anew.
    if (!await copy.setAside()) download(manuscript.read(), schema)
    await copy.drop()
    saver.abandon()
    // Loaded anew: another person may have changed its state, its pictures, its notes.
    location.reload()
  })
  byId("conflict-copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(plainText(manuscript.read(), schema))
      note.textContent = "Tulisan tab ini sudah disalin. Tempelkan di mana saja."
    } catch {
      note.textContent = "Peramban tidak mengizinkan menyalin. Pakai tombol Unduh."
    }
  })
  byId("conflict-download").addEventListener("click", () => download(manuscript.read(), schema))

  return function open(answer) {
    refusal = answer ?? refusal
    const {reason, manuscript: stored, status} = refusal
    const mine = manuscript.read()
    const isEditable = EDITABLE.includes(status)
    byId("conflict-heading").textContent = isEditable ? "Naskah ini berubah di tempat lain" : "Naskah ini tidak dapat diubah lagi"
    byId("conflict-reason").textContent = reason ?? ""
    useMine.hidden = !isEditable
    if (!dialog.open) dialog.showModal()
    showVersion(byId("conflict-mine"), mine, {schema, pictures, related, other: stored})
    showVersion(byId("conflict-stored"), stored, {schema, pictures, related, other: mine})
  }
}
