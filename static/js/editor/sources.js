// Sumber: the list of what the piece rests on, in the order in which readers get it.
import {byId, copyOf} from "./dom.js"
import {safeAddress} from "./schema.js"

const ADDRESS = /https?:\/\/\S+/

export class Sources {
  constructor({onChange, isLocked}) {
    Object.assign(this, {place: byId("sources"), isLocked, onChange})
    byId("add-source")?.addEventListener("click", () => this.#begin())
    this.place.addEventListener("input", onChange)
    this.place.addEventListener("change", ({target}) => {
      if (target.name !== "source-url") return
      target.value = safeAddress(target.value) ?? target.value
      this.#date(target.closest(".source"))
      onChange()
    })
    this.place.addEventListener("paste", event => this.#takeAddresses(event))
    this.place.addEventListener("keydown", event => {
      if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return
      event.preventDefault()
      event.target.dispatchEvent(new Event("change", {bubbles: true}))
      this.#begin()
    })
    this.place.addEventListener("click", ({target}) => this.#act(target.closest("[data-act]")))
  }

  /** Rows left empty are no sources. */
  read() {
    return [...this.place.children].map(wordsOf).filter(({title, url, accessed}) => title || url || accessed)
  }

  fill(sources) {
    this.place.replaceChildren()
    sources.forEach(source => this.#add(source))
  }

  /** To the row that waits to be filled, or to a new one. */
  #begin() {
    const last = this.place.lastElementChild
    const row = last && isEmpty(last) ? last : this.#add({})
    row.querySelector("input").focus()
  }

  #add({title = "", url = "", accessed = ""}) {
    const row = copyOf("source-template")
    field(row, "title").value = title
    field(row, "url").value = url
    field(row, "accessed").value = accessed ?? ""
    row.disabled = this.isLocked
    this.place.append(row)
    this.#number()
    return row
  }

  #act(button) {
    const row = button?.closest(".source")
    if (!row) return
    const {act} = button.dataset
    if (act === "up") row.previousElementSibling?.before(row)
    if (act === "down") row.nextElementSibling?.after(row)
    if (act === "remove") row.remove()
    this.#number()
    if (act === "remove") byId("add-source").focus()
    else button.focus()
    this.onChange()
  }

  /** An address pasted anywhere in a row goes where it belongs, words beside it become the title; each line is a source. */
  #takeAddresses(event) {
    const lines = event.clipboardData.getData("text/plain").split("\n").filter(line => ADDRESS.test(line))
    const row = event.target.closest(".source")
    if (!lines.length || !event.target.matches("[name=source-title], [name=source-url]")) return
    event.preventDefault()
    const rows = lines.map((line, index) => {
      const url = line.match(ADDRESS)[0]
      const title = line.replace(url, "").replace(/^[\s\d.)–—:-]+|[\s–—:-]+$/g, "")
      const place = index === 0 && !field(row, "url").value ? row : this.#add({})
      field(place, "url").value = safeAddress(url) ?? url
      field(place, "title").value ||= title
      this.#date(place)
      return place
    })
    const unnamed = rows.find(place => !field(place, "title").value) ?? rows.at(-1)
    field(unnamed, "title").focus()
    this.onChange()
  }

  /** Whoever writes an address down has it open: today, until they say otherwise. */
  #date(row) {
    const accessed = field(row, "accessed")
    // Swedish writes dates as the field wants them: 2026-11-23.
    if (field(row, "url").value && !accessed.value) accessed.value = new Date().toLocaleDateString("sv")
  }

  #number() {
    const rows = [...this.place.children]
    rows.forEach((row, index) => {
      row.querySelector("legend").textContent = `Sumber ${index + 1}`
      row.querySelector("[data-act=up]").ariaDisabled = index ? null : "true"
      row.querySelector("[data-act=down]").ariaDisabled = index + 1 < rows.length ? null : "true"
    })
  }
}

const field = (row, name) => row.querySelector(`[name=source-${name}]`)
const isEmpty = row => Object.values(wordsOf(row)).every(words => !words)

function wordsOf(row) {
  return {
    title: field(row, "title").value.trim(),
    url: field(row, "url").value.trim(),
    accessed: field(row, "accessed").value,
  }
}
