// Ejaan: asks which words are misspelled once a save is through, patiently, since new words are
// judged in the background; shows them in the panel and in the text, and mends them.
import {closeHistory, TextSelection, undo} from "../../vendor/prosemirror.js"
import {bringIntoView, byId, copyOf, element, notice} from "./dom.js"
import {post, read, remove} from "./http.js"
import {waves} from "./marks.js"
import {occurrences, placesOf} from "./word-places.js"

const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000] // until the words should be judged, ms

export class Spelling {
  #timer
  #asked = 0
  #findings = []
  #jumps = 0

  constructor({view, urls, drawer, onJump}) {
    Object.assign(this, {view, urls, drawer, onJump})
    byId("spelling-again").addEventListener("click", () => this.#takeBack())
    addEventListener("online", () => this.check())
  }

  /** Ask anew, since the text was saved. */
  check() {
    this.#asked += 1
    this.#ask(this.#asked, 0)
  }

  /** The row of a word that was pressed in the text; on a phone the panel lies in a sheet, so it stays. */
  show(word) {
    const row = this.#rowOf(word)
    if (row?.offsetParent) bringIntoView(row)
  }

  async #ask(number, tries) {
    clearTimeout(this.#timer)
    if (!navigator.onLine) return
    const {status, data} = await read(this.urls.spelling)
    if (number !== this.#asked || status !== 200) return
    this.#draw(data)
    if (!data.ready && tries < PAUSES.length) this.#timer = setTimeout(() => this.#ask(number, tries + 1), PAUSES[tries])
  }

  #draw({ready, findings, ignored}) {
    const held = document.activeElement?.closest?.("#spelling-words") && document.activeElement.closest("li")?.dataset.word
    this.#findings = findings
    byId("spelling-words").replaceChildren(...findings.map(finding => this.#row(finding)))
    this.#tell(ready)
    const again = byId("spelling-again")
    again.hidden = !ignored
    again.textContent = `Periksa lagi ${ignored} kata yang diabaikan`
    byId("spelling").hidden = !findings.length && !ignored
    this.#mark()
    if (held) (this.#rowOf(held)?.querySelector(".button") ?? byId("spelling-heading")).focus({preventScroll: true})
  }

  #tell(ready) {
    const {length} = this.#findings
    byId("spelling-summary").textContent = !ready ? "Sedang diperiksa …" : length ? `${length} kata perlu dilihat` : "Tidak ada lagi yang perlu dilihat."
  }

  #row(finding) {
    const {word, better, is_rule: isRule} = finding
    const row = copyOf("misspelled-template")
    row.dataset.word = word
    const [where, ignore, learn] = row.querySelectorAll("[data-act]")
    where.textContent = word
    row.querySelector("span").textContent = isRule ? "Baku:" : "Mungkin:"
    row.querySelector(".line").append(...better.map(right => {
      const mend = element("button", {type: "button", className: "button", textContent: right, onclick: () => this.#mend(finding, right)})
      mend.setAttribute("aria-label", `Ganti ${word} dengan ${right}`)
      return mend
    }))
    where.onclick = () => this.#goTo(finding, row)
    ignore.onclick = () => this.#vouch(finding, this.urls.spelling, `“${word}” dibiarkan di naskah ini.`)
    learn.onclick = () => this.#vouch(finding, this.urls.ownWord, `“${word}” masuk ke kamusmu.`)
    where.setAttribute("aria-label", `Ke katanya: ${word}`)
    for (const button of [ignore, learn]) button.setAttribute("aria-label", `${button.textContent}: ${word}`)
    return row
  }

  /** Everywhere it stands, or at these places alone; what became of the text is one step of undo. */
  #mend(finding, right, places = placesOf(this.view.state.doc, finding.word, finding.blocks), fields = finding.fields) {
    const {word} = finding
    const {tr} = this.view.state
    for (const {from, to, caption} of places.toReversed()) {
      if (to) tr.insertText(right, from, to)
      else tr.setNodeMarkup(from, null, {...tr.doc.nodeAt(from).attrs, caption: inAll(caption, word, right)})
    }
    if (tr.docChanged) this.view.dispatch(closeHistory(tr))
    const before = fields.map(byId).map(field => [field, field.value])
    for (const [field, words] of before) fill(field, inAll(words, word, right, true))
    const takeBack = () => {
      if (tr.docChanged) undo(this.view.state, this.view.dispatch)
      for (const [field, words] of before) fill(field, words)
    }
    notice(`“${word}” diganti dengan “${right}”.`, {undo: takeBack})
    if (!this.#isLeft(finding)) this.#drop(finding)
  }

  #isLeft({word, blocks, fields}) {
    return placesOf(this.view.state.doc, word, blocks).length || fields.some(name => occurrences(byId(name).value, word, true).length)
  }

  /** The next of its places; there it can be mended alone. */
  #goTo(finding, row) {
    const {word, blocks, fields, better: [right]} = finding
    const places = placesOf(this.view.state.doc, word, blocks)
    const all = [...fields.filter(name => occurrences(byId(name).value, word, true).length), ...places]
    const place = all[this.#jumps++ % all.length]
    if (!place) return this.#drop(finding)
    this.drawer.close()
    if (typeof place === "string") selectIn(byId(place), word)
    else if (!place.to) this.onJump(this.view.state.doc.nodeAt(place.from).attrs.id)
    else {
      const {state} = this.view
      this.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, place.from, place.to)))
      bringIntoView(this.view.domAtPos(place.from + 1).node.parentElement)
      this.view.focus()
    }
    const one = row.querySelector("[data-one]")
    one.hidden = all.length < 2
    one.textContent = `Ganti yang ini saja: ${right}`
    one.onclick = () => typeof place === "string" ? this.#mend(finding, right, [], [place]) : this.#mend(finding, right, [place], [])
  }

  async #vouch(finding, url, sentence) {
    const {status, data} = await post(url, {word: finding.word})
    if (status !== 201) return notice(data.error ?? "Belum bisa disimpan. Coba lagi sebentar lagi.")
    notice(sentence)
    this.#drop(finding)
    this.check()
  }

  async #takeBack() {
    const {status} = await remove(this.urls.spelling)
    if (status === 200) this.check()
    else notice("Belum bisa. Coba lagi sebentar lagi.")
  }

  #drop(finding) {
    const row = this.#rowOf(finding.word)
    const next = row?.nextElementSibling ?? row?.previousElementSibling
    const wasHeld = row?.contains(document.activeElement)
    row?.remove()
    this.#findings = this.#findings.filter(other => other !== finding)
    this.#tell(true)
    this.#mark()
    if (wasHeld) (next?.querySelector(".button") ?? byId("spelling-heading")).focus({preventScroll: true})
  }

  #mark() {
    const places = this.#findings.flatMap(({word, blocks}) => placesOf(this.view.state.doc, word, blocks)
      .filter(({to}) => to) // A caption has no place for it.
      .map(place => ({...place, about: word, class: "misspelled"})))
    waves.show(this.view, places)
  }

  #rowOf(word) {
    return [...byId("spelling-words").children].find(row => row.dataset.word === word)
  }
}

function inAll(words, word, right, isTitle) {
  return occurrences(words, word, isTitle)
    .reduceRight((mended, index) => mended.slice(0, index) + right + mended.slice(index + word.length), words)
}

/** As if it had been typed. */
function fill(field, words) {
  if (field.value === words) return
  field.value = words
  field.dispatchEvent(new Event("input", {bubbles: true}))
}

function selectIn(field, word) {
  const [index] = occurrences(field.value, word, true)
  bringIntoView(field)
  field.focus({preventScroll: true})
  field.setSelectionRange(index, index + word.length)
}
