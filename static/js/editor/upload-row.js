// One file on its way: its bar, its "Batal", and "Coba lagi" with the reason when it failed.
import {copyOf, element} from "./dom.js"
import {upload} from "./http.js"

const TRIES = 6
const PAUSE = 700 // ms, and longer each time
const MEGABYTE = 1024 * 1024
// Some systems give a phone's HEIC no type at all.
const PICTURE_NAME = /\.(jpe?g|png|webp|gif|avif|hei[cf])$/i

export const picturesAmong = files => [...files].filter(file => file.type.startsWith("image/") || PICTURE_NAME.test(file.name))

export class UploadRow {
  #abort = new AbortController()

  /** `onDone(picture)` once the server has it, `onCancel()` when the writer gives it up. */
  constructor(file, {url, limits, onDone, onCancel}) {
    Object.assign(this, {file, url, limits, onDone, onCancel})
    this.dom = copyOf("upload-template")
    this.dom.ariaLabel = `Mengunggah ${file.name}`
    this.bar = this.dom.querySelector("progress")
    this.words = this.dom.querySelector(".upload-state")
    this.again = this.dom.querySelector("[data-act=retry]")
    this.dom.querySelector(".upload-name").textContent = file.name
    this.again.addEventListener("click", () => this.start())
    this.dom.querySelector("[data-act=cancel]").addEventListener("click", () => this.cancel())
    addEventListener("online", () => { if (this.isUnreached) this.start() }, {signal: this.#abort.signal})
  }

  async start() {
    this.#show({words: "Menunggu giliran…"})
    if (this.file.size > this.limits.uploadBytes) return this.#fail(tooBig(this.limits), {canRetry: false})

    await turn()
    const answer = await this.#send()
    leave()

    if (this.#abort.signal.aborted) return
    if (answer.status !== 201) {
      this.isUnreached = answer.status === 0
      return this.#fail(reasonOf(answer, this.limits))
    }
    this.#abort.abort()
    this.onDone(answer.data)
  }

  /** The server cleans one large picture at a time and says 503 meanwhile. */
  async #send(tries = 1) {
    if (this.#abort.signal.aborted) return null
    const answer = await upload(this.url, this.file, {
      signal: this.#abort.signal,
      onProgress: part => this.#show({part, words: part < 1 ? `${Math.round(part * 100)}%` : "Disimpan…"}),
    })
    if (answer.status !== 503 || tries === TRIES) return answer
    this.#show({words: "Menunggu giliran…"})
    await new Promise(resolve => setTimeout(resolve, PAUSE * tries))
    return this.#send(tries + 1)
  }

  cancel() {
    this.#abort.abort()
    this.onCancel()
  }

  #fail(reason, {canRetry = true} = {}) {
    this.#show({words: reason, failed: true, canRetry})
  }

  #show({part = 0, words, failed = false, canRetry = false}) {
    this.dom.classList.toggle("failed", failed)
    this.bar.hidden = failed
    this.bar.value = part
    this.again.hidden = !canRetry
    if (!failed) this.isUnreached = false
    // Percentages stay silent: a screen reader would count along.
    this.words.ariaLive = failed ? "assertive" : "off"
    this.words.replaceChildren(element("span", {textContent: words}))
  }
}

function reasonOf({status, data}, limits) {
  if (status === 422) return data.errors?.berkas?.join(" ") ?? "Gambar ini tidak dapat dibaca."
  if (status === 413) return tooBig(limits)
  if (status === 401 || status === 403) return "Sesi berakhir. Masuk lagi di tab baru, lalu coba lagi."
  if (status === 0) return "Tidak tersambung. Diunggah lagi begitu tersambung."
  return "Server sedang terganggu. Coba lagi sebentar lagi."
}

const tooBig = ({uploadBytes}) => `Gambar terlalu besar, paling besar ${Math.floor(uploadBytes / MEGABYTE)} MB.`

// One after another: the network is one, and so is the server's hand.
let isTaken = false
const waiting = []

async function turn() {
  if (isTaken) await new Promise(resolve => waiting.push(resolve))
  isTaken = true
}

function leave() {
  const next = waiting.shift()
  if (next) next()
  else isTaken = false
}
