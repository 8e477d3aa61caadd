// Gambar sampul: choosing it, and its caption, alt and credit, which live on the picture itself.
import {byId, element} from "./dom.js"
import {focalStage, isCentred} from "./focal.js"
import {needsAddress} from "./pictures.js"
import {Rights} from "./rights.js"
import {picturesAmong, UploadRow} from "./upload-row.js"

const NAMES = ["caption", "alt", "site", "creator", "address", "licence", "permission"]

export class Cover {
  #id = null
  #row = null
  #unwatch = () => {}
  #focal = null

  /** `openLibrary(onPick)` lets an own picture be chosen again. */
  constructor({url, limits, pictures, isLocked, onChange, openLibrary}) {
    Object.assign(this, {url, limits, pictures, isLocked, onChange, openLibrary})
    this.place = byId("cover")
    this.inputs = Object.fromEntries(NAMES.map(name => [name, byId(`cover-${name}`)]))
    for (const [name, input] of Object.entries(this.inputs)) {
      input.disabled = isLocked
      input.addEventListener("input", () => pictures.change(this.#id, {[name]: input.value}))
    }
    this.inputs.address.addEventListener("change", () => pictures.nameSite(this.#id))
    this.rights = new Rights(byId("cover-credit"), this.inputs, {
      pictures,
      id: () => this.#id,
      words: () => pictures.get(this.#id) ?? {},
      write: words => pictures.change(this.#id, words),
    })
    if (!isLocked) this.#letChoose()
  }

  get isBusy() {
    return this.#row !== null
  }

  read() {
    return this.#id
  }

  fill(id) {
    this.#unwatch()
    this.#id = id ?? null
    this.#unwatch = this.#id === null ? () => {} : this.pictures.watch(this.#id, () => this.#show())
    this.#show()
  }

  #choose(files) {
    const [file] = picturesAmong(files)
    if (!file) return
    this.#row?.cancel()
    this.#row = new UploadRow(file, {
      url: this.url,
      limits: this.limits,
      onDone: picture => {
        this.#row = null
        this.#set(this.pictures.add(picture).id)
      },
      onCancel: () => {
        this.#row = null
        this.#show()
      },
    })
    this.place.replaceChildren(this.#row.dom)
    this.#row.start()
  }

  #set(id) {
    this.fill(id)
    this.onChange()
  }

  #show() {
    const picture = this.pictures.get(this.#id)
    if (!this.#row) this.#put(picture ? this.#image(picture) : null)
    byId("cover-credit").hidden = !picture
    if (byId("focal-line")) byId("focal-line").hidden = !picture || Boolean(this.#row)
    if (byId("cover-remove")) byId("cover-remove").hidden = !picture
    if (byId("cover-choose")) byId("cover-choose").textContent = picture ? "Ganti gambar" : "Pilih gambar"
    if (!picture) return

    const errors = this.pictures.errorsOf(this.#id)
    for (const [name, input] of Object.entries(this.inputs)) {
      if (input.value !== (picture[name] ?? "")) input.value = picture[name] ?? ""
      input.setCustomValidity(errors[name]?.[0] ?? "")
      input.parentElement.dataset.error = errors[name]?.[0] ?? ""
    }
    this.inputs.address.required = needsAddress(picture)
    this.rights.show()
    this.#focal?.show(picture.focal)
    if (byId("focal-reset")) byId("focal-reset").hidden = isCentred(picture.focal)
  }

  /** What is there already stays: put in anew, it would lose the focus. */
  #put(shown) {
    if (!shown || this.place.firstChild !== shown) this.place.replaceChildren(...shown ? [shown] : [])
  }

  #image({url, width, height, alt}) {
    const shown = this.place.querySelector("img")
    if (shown?.getAttribute("src") === url) {
      shown.alt = alt
      return this.place.firstElementChild
    }
    const image = element("img", {src: url, width, height, alt: alt ?? ""})
    if (this.isLocked) return image
    this.#focal = focalStage(image, focal => this.pictures.change(this.#id, {focal}))
    return this.#focal.stage
  }

  #letChoose() {
    const panel = byId("cover-panel")
    const file = byId("cover-file")
    byId("cover-choose").addEventListener("click", () => file.click())
    byId("cover-library").addEventListener("click", () => this.openLibrary(picture => this.#set(this.pictures.add(picture).id)))
    byId("focal-reset").addEventListener("click", () => {
      this.pictures.change(this.#id, {focal: [50, 50]})
      this.place.querySelector(".focal").focus()
    })
    byId("cover-remove").addEventListener("click", () => {
      this.#set(null)
      byId("cover-choose").focus()
    })
    file.addEventListener("change", () => {
      this.#choose(file.files)
      file.value = ""
    })
    panel.addEventListener("dragover", event => {
      event.preventDefault()
      panel.classList.add("over")
    })
    panel.addEventListener("dragleave", () => panel.classList.remove("over"))
    panel.addEventListener("drop", event => {
      event.preventDefault()
      panel.classList.remove("over")
      this.#choose(event.dataTransfer.files)
    })
  }
}
