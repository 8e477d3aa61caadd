// The one line that tells the writer where the writing stands.
import {byId, element} from "./dom.js"
import {clock} from "./clock.js"

const WORST_FIRST = ["conflict", "signedout", "invalid", "offline", "saving", "dirty", "saved"]
const TRYING = new Set(["offline", "signedout"])

export class SaveState {
  #savers = []
  #answers = new Map()
  #shown = ""

  constructor({savedAt, signInUrl, onConflictOpen, onSettled}) {
    this.place = byId("save-state")
    Object.assign(this, {savedAt, signInUrl, onConflictOpen, onSettled})
    this.#keepTryingWhenItHelps()
  }

  get isSettled() {
    return this.#savers.every(saver => saver.isSettled)
  }

  /** Follow a saver; what it tells reaches `onState` first. */
  follow(saver) {
    const tell = saver.onState
    saver.onState = (state, answer) => {
      if (state === "saved") this.savedAt = Date.now()
      this.#answers.set(saver, answer)
      tell(state, answer)
      this.show()
      if (this.isSettled) this.onSettled()
    }
    this.#savers.push(saver)
    return saver
  }

  async flush() {
    const done = await Promise.all(this.#savers.map(saver => saver.flush()))
    return done.every(Boolean)
  }

  show() {
    const worst = WORST_FIRST.find(state => this.#savers.some(saver => saver.state === state)) ?? "saved"
    const saver = this.#savers.find(saver => saver.state === worst)
    const words = this.#wordsFor(worst, this.#answers.get(saver) ?? {})
    const key = worst + words.map(word => word.textContent ?? word).join("")
    if (key === this.#shown) return
    this.#shown = key
    // Troubles and "Tersimpan" are read out; the steps between them would only chatter.
    this.place.ariaLive = worst === "dirty" || worst === "saving" ? "off" : "polite"
    this.place.dataset.state = worst
    this.place.replaceChildren(...words)
  }

  #wordsFor(state, {status}) {
    switch (state) {
      case "saved": return [`Tersimpan ${clock(this.savedAt)}`]
      case "dirty": return ["Belum tersimpan"]
      case "saving": return ["Menyimpan…"]
      case "offline": return status >= 500
        ? ["Server sedang terganggu – tulisan aman di tab ini"]
        : ["Tidak tersambung – tulisan aman di tab ini"]
      case "signedout": return [
        "Sesi berakhir – ",
        element("a", {href: this.signInUrl, target: "_blank", textContent: "masuk lagi di tab baru"}),
      ]
      case "conflict": return [
        "Berubah di tempat lain – ",
        element("button", {type: "button", className: "plain", textContent: "lihat", onclick: this.onConflictOpen}),
      ]
      case "invalid":
        if (status === 413) return ["Naskah terlalu besar untuk disimpan – kurangi isinya"]
        if (status === 404) return ["Naskah tidak ditemukan – mungkin kamu masuk dengan akun lain"]
        return ["Belum tersimpan – ada yang perlu diperbaiki"]
    }
  }

  #keepTryingWhenItHelps() {
    const retry = () => this.#savers.filter(saver => TRYING.has(saver.state)).forEach(saver => saver.retry())
    addEventListener("online", retry)
    addEventListener("focus", retry)
    document.addEventListener("visibilitychange", () => document.hidden || retry())
  }
}
