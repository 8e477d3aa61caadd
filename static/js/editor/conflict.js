// When the piece may no longer be edited: this page's text beside the stored one, and a way to keep it.
import {byId} from "./dom.js"
import {carryOff, download, showVersion} from "./versions.js"

/** Answers `open(answer)`, to be called with the server's refusal. */
export function conflictPanel({schema, pictures, related, manuscript, saver, copy}) {
  const dialog = byId("conflict-dialog")
  const read = () => manuscript.read()
  carryOff({copyButton: "conflict-copy", downloadButton: "conflict-download", note: byId("conflict-note"), read, schema})
  byId("conflict-use-stored").addEventListener("click", async () => {
    // Where the browser keeps nothing, a file does: the text must be somewhere once the page is loaded anew.
    if (!await copy.setAside()) download(read(), schema)
    await copy.drop()
    saver.abandon()
    // Loaded anew: another person may have changed its state, its pictures, its notes.
    location.reload()
  })

  return function open({reason, manuscript: stored}) {
    const mine = read()
    byId("conflict-reason").textContent = reason
    if (!dialog.open) dialog.showModal()
    showVersion(byId("conflict-mine"), mine, {schema, pictures, related, other: stored})
    showVersion(byId("conflict-stored"), stored, {schema, pictures, related, other: mine})
  }
}
