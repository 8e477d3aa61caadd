// What figures and the cover share about where a picture comes from: a pasted credit fills its fields, the credit of
// the same picture elsewhere is offered, and a permission is proved by a file.
import {announce, notice} from "./dom.js"
import {remove, upload} from "./http.js"

const LABELS = {
  caption: "keterangan", alt: "teks alternatif", site: "situs sumber", creator: "pembuat", address: "alamat",
  licence: "lisensi", permission: "izin",
}

export class Rights {
  /** `words()` gives what is told now by name, `write(words)` changes it, `id()` names the picture. */
  constructor(dom, inputs, {pictures, id, words, write}) {
    Object.assign(this, {dom, inputs, pictures, id, words, write})
    for (const name of ["caption", "site", "creator", "address"]) {
      inputs[name].addEventListener("paste", () => setTimeout(() => this.#readPasted(name)))
    }
    for (const name of ["site", "address"]) inputs[name].addEventListener("change", () => this.#nameLicence())
    this.file = dom.querySelector(".proof input")
    this.file.addEventListener("change", () => this.#attach(this.file.files[0]))
    dom.addEventListener("click", ({target}) => this.#act(target.closest("[data-act]")?.dataset.act))
  }

  show() {
    const {licence, proof, similar, site} = this.pictures.get(this.id()) ?? {}
    const label = licence ? this.inputs.licence.selectedOptions[0]?.textContent : "lisensi belum dipilih"
    this.#place("rights-state").textContent = proof ? `${label}, bukti terlampir` : label
    this.#place("proof-link").hidden = this.#button("drop-proof").hidden = !proof
    this.#place("proof-link").href = proof || "#"
    this.#button("attach").textContent = proof ? "Ganti bukti" : "Lampirkan bukti"
    this.#place("similar").hidden = !similar || Boolean(site)
    if (similar) this.#place("similar-credit").textContent = [similar.site, similar.creator].filter(Boolean).join("/")
  }

  async #readPasted(name) {
    const line = this.inputs[name].value.trim()
    const credit = line && await this.pictures.readCredit(line)
    if (!credit || this.inputs[name].value.trim() !== line) return
    const now = this.words()
    const told = {...credit, caption: credit.description, licence: now.licence ? "" : credit.licence}
    // Where the line was pasted, its part takes its place; elsewhere it fills or replaces, but never empties.
    if (name !== "caption" && now.caption) told.caption = ""
    this.#fill(Object.keys(LABELS).filter(field => told[field] || (field === name && told[field] === "")), told, "Terisi dari tempelan")
  }

  #fill(names, told, why) {
    const now = this.words()
    const changed = names.filter(name => told[name] !== undefined && told[name] !== (now[name] ?? ""))
    if (!changed.length) return
    const of = words => Object.fromEntries(changed.map(name => [name, words[name] ?? ""]))
    const before = of(now)
    this.write(of(told))
    notice(`${why}: ${changed.map(name => LABELS[name]).join(", ")}.`, {undo: () => this.write(before)})
  }

  /** Whatever lies on Unsplash bears its licence: nobody has to look it up. */
  async #nameLicence() {
    const {site, creator, address, licence} = this.words()
    if (licence || !(site || address)) return
    const credit = await this.pictures.readCredit(site ? [site, creator].filter(Boolean).join("/") : address)
    if (credit?.licence && !this.words().licence) this.write({licence: credit.licence})
  }

  #act(act) {
    if (act === "attach") this.file.click()
    if (act === "drop-proof") this.#settle(remove(this.pictures.proofOf(this.id())), "Bukti dihapus.")
    if (act === "use-similar") {
      const {similar} = this.pictures.get(this.id())
      this.#fill(Object.keys(LABELS).filter(name => similar[name]), similar, "Kredit yang sama dipakai")
    }
    if (act === "skip-similar") this.pictures.merge(this.id(), {similar: null})
  }

  #attach(file) {
    this.file.value = ""
    if (!file) return
    const state = this.#place("proof-state")
    const onProgress = part => { state.textContent = part < 1 ? `${Math.round(part * 100)}%` : "Disimpan…" }
    const sending = upload(this.pictures.proofOf(this.id()), file, {onProgress, signal: new AbortController().signal})
    this.#settle(sending, "Bukti terlampir.")
  }

  async #settle(sending, words) {
    const {status, data} = await sending
    const isDone = status === 200 || status === 201
    this.#place("proof-state").textContent = isDone ? "" : reasonOf({status, data})
    if (!isDone) return
    this.pictures.merge(this.id(), {proof: data.proof})
    announce(words)
  }

  #place(name) {
    return this.dom.querySelector(`.${name}`)
  }

  #button(act) {
    return this.dom.querySelector(`[data-act=${act}]`)
  }
}

function reasonOf({status, data}) {
  if (status === 401 || status === 403) return "Sesi berakhir. Masuk lagi di tab baru, lalu coba lagi."
  if (status === 0) return "Tidak tersambung. Coba lagi sebentar lagi."
  return data.errors?.berkas?.join(" ") ?? data.reason ?? "Server sedang terganggu. Coba lagi sebentar lagi."
}
