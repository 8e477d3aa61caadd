// Writing that an earlier page left on this device: offered, never taken or thrown away by itself.
import {byId, copyOf} from "./dom.js"
import {clock} from "./clock.js"
import {forget} from "./local-copy.js"
import {download, showVersion} from "./versions.js"

/** `bring(left, …)` joins it to what is stored; `onUse()` hears that the text is this page's own now. */
export async function offerLeftovers({schema, pictures, related, manuscript, copy, savedAt, bring, onUse}) {
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
    if (hasGrownApart(left)) panel.querySelector("[data-act=use]").classList.remove("main")
    else panel.querySelector("[data-act=join]").remove()
    panel.querySelector("details").addEventListener("toggle", () => {
      showVersion(panel.querySelector(".version"), words, {schema, pictures, related, other: manuscript.read()})
    }, {once: true})
    panel.addEventListener("click", ({target}) => act(target.dataset.act, left, panel))
    return panel
  }

  /** What is stored was changed too since this text began: one of them alone is not all. */
  function hasGrownApart({base}) {
    return Boolean(base) && !manuscript.isSame(base, manuscript.base)
  }

  async function act(name, left, panel) {
    if (name === "download") download(left.manuscript, schema)
    if (name === "join") bring(left, {savedAt, onJoined: () => taken(left, panel)})
    if (name === "use") {
      manuscript.fill(left.manuscript)
      await taken(left, panel)
    }
    if (name === "discard") await done(left, panel)
  }

  async function taken(left, panel) {
    Object.entries(left.credits).forEach(([id, credit]) => pictures.change(Number(id), credit))
    onUse()
    await copy.keepNow() // under this page's name, before the old one goes
    await done(left, panel)
  }

  async function done(left, panel) {
    await forget(left.key)
    panel.remove()
  }
}
