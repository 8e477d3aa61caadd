// Writing that an earlier page left on this device: offered, never taken or thrown away by itself.
import {byId, copyOf} from "./dom.js"
import {clock} from "./clock.js"
import {forget} from "./local-copy.js"
import {download, showVersion} from "./versions.js"

export async function offerLeftovers({schema, pictures, related, manuscript, copy, savedAt, onUse}) {
  for (const left of await copy.left()) {
    if (manuscript.isSame(left.manuscript, manuscript.read()) && pictures.hasAll(left.credits)) {
      forget(left.key) // it had arrived after all
      continue
    }
    byId("copies").append(offer(left))
  }

  function offer(left) {
    const panel = copyOf("copy-template")
    const words = left.manuscript
    const what = left.isReplaced ? "Versi yang kamu ganti masih ada di perangkat ini" : "Ada tulisan di perangkat ini yang belum terkirim"
    panel.querySelector("p").textContent = `${what}, ${clock(left.at)}. Yang tersimpan di server: ${clock(savedAt)}.`
    panel.querySelector("details").addEventListener("toggle", () => {
      showVersion(panel.querySelector(".version"), words, {schema, pictures, related, other: manuscript.read()})
    }, {once: true})
    panel.addEventListener("click", async ({target}) => {
      const act = target.dataset.act
      if (act === "download") return download(words, schema)
      if (act === "use") {
        manuscript.fill(words)
        Object.entries(left.credits).forEach(([id, credit]) => pictures.change(Number(id), credit))
        onUse()
        await copy.keepNow() // under this page's name, before the old one goes
      }
      if (act === "use" || act === "discard") {
        await forget(left.key)
        panel.remove()
      }
    })
    return panel
  }
}
