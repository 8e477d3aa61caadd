// Sumber: the list of what the piece rests on.
import {byId, copyOf} from "./dom.js"

export class Sources {
  constructor({onChange, isLocked}) {
    this.place = byId("sources")
    this.isLocked = isLocked
    this.place.addEventListener("input", onChange)
    byId("add-source")?.addEventListener("click", () => this.#add({}).querySelector("input").focus())
    this.place.addEventListener("click", ({target}) => {
      if (target.dataset.act !== "remove") return
      target.closest(".source").remove()
      this.#number()
      byId("add-source").focus()
      onChange()
    })
  }

  /** Rows left empty are no sources. */
  read() {
    const rows = [...this.place.children].map(row => ({
      title: row.querySelector("[name=source-title]").value.trim(),
      url: row.querySelector("[name=source-url]").value.trim(),
      accessed: row.querySelector("[name=source-accessed]").value,
    }))
    return rows.filter(({title, url, accessed}) => title || url || accessed)
  }

  fill(sources) {
    this.place.replaceChildren()
    sources.forEach(source => this.#add(source))
  }

  #add({title = "", url = "", accessed = ""}) {
    const row = copyOf("source-template")
    row.querySelector("[name=source-title]").value = title
    row.querySelector("[name=source-url]").value = url
    row.querySelector("[name=source-accessed]").value = accessed ?? ""
    row.disabled = this.isLocked
    this.place.append(row)
    this.#number()
    return row
  }

  #number() {
    [...this.place.children].forEach((row, index) => { row.querySelector("legend").textContent = `Sumber ${index + 1}` })
  }
}
