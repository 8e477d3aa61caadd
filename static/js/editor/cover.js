// Gambar sampul: choosing it, and its caption, alt and credit, which live on the picture itself.
import {byId, element} from "./dom.js"
import {needsAddress} from "./pictures.js"
import {picturesAmong, UploadRow} from "./upload-row.js"

const NAMES = ["caption", "alt", "site", "creator", "address"]

export class Cover {
  #id = null
  #row = null
  #unwatch = () => {}

  constructor({url, limits, pictures, isLocked, onChange}) {
    Object.assign(this, {url, limits, pictures, isLocked, onChange})
    this.place = byId("cover")
    this.inputs = Object.fromEntries(NAMES.map(name => [name, byId(`cover-${name}`)]))
    for (const [name, input] of Object.entries(this.inputs)) {
      input.disabled = isLocked
      input.addEventListener("input", () => pictures.change(this.#id, {[name]: input.value}))
    }
    this.inputs.address.addEventListener("change", () => pictures.nameSite(this.#id))
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
    if (!this.#row) this.place.replaceChildren(...picture ? [this.#image(picture)] : [])
    byId("cover-credit").hidden = !picture
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
  }

  #image({url, width, height, alt}) {
    const shown = this.place.querySelector("img")
    if (shown?.getAttribute("src") === url) return Object.assign(shown, {alt})
    return element("img", {src: url, width, height, alt: alt ?? ""})
  }

  #letChoose() {
    const panel = byId("cover-panel")
    const file = byId("cover-file")
    byId("cover-choose").addEventListener("click", () => file.click())
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
