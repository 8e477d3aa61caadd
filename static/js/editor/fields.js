// The words around the text: title, summary, kind, channel, topics, dateline, use of AI, sources.
import {afterPause, announce, byId, element} from "./dom.js"
import {showGuide} from "./guide.js"
import {Sources} from "./sources.js"

const GROWING = ["title", "summary"]
const PLAIN = [...GROWING, "kind", "channel", "dateline", "ai_use"]

export class Fields {
  constructor({channels, kinds, limits, isLocked, onChange, onLeaveDown}) {
    this.limits = limits
    this.channels = channels
    this.sources = new Sources({onChange, isLocked})
    byId("kind").append(...kinds.map(({value, label}) => new Option(label, value)))
    byId("channel").append(...channels.map(({slug, name}) => new Option(name, slug)))

    for (const id of [...PLAIN, "topics"]) {
      byId(id).addEventListener("input", () => {
        this.#clearError(id)
        this.#show()
        onChange()
      })
    }
    GROWING.forEach((id, index) => this.#oneParagraph(byId(id), () => index ? onLeaveDown() : byId("summary").focus()))
    addEventListener("resize", () => this.#show())
  }

  get isListicle() {
    return byId("kind").value === "listicle"
  }

  read() {
    return {
      ...Object.fromEntries(PLAIN.map(id => [id, oneLine(byId(id).value)])),
      channel: byId("channel").value || null,
      topics: topicsIn(byId("topics").value),
      sources: this.sources.read(),
    }
  }

  /** With `keepTyped`, what was typed before this script was there stays; says whether there was such. */
  fill(words, {keepTyped = false} = {}) {
    const typed = keepTyped ? GROWING.filter(id => byId(id).value !== byId(id).defaultValue) : []
    this.take(words, [...PLAIN, "topics", "sources"].filter(id => !typed.includes(id)))
    return typed.length > 0
  }

  /** Fills these fields alone: a caret in another stays where it is. */
  take(words, names) {
    PLAIN.filter(id => names.includes(id)).forEach(id => { byId(id).value = words[id] ?? "" })
    if (names.includes("topics")) byId("topics").value = (words.topics ?? []).join(", ")
    if (names.includes("sources")) this.sources.fill(words.sources ?? [])
    this.#show()
  }

  /** The server's reasons {field: [sentence]}, each at its field; what has no place of its own comes back. */
  showErrors(errors) {
    this.clearErrors()
    const homeless = []
    for (const [name, sentences] of Object.entries(errors)) {
      const words = [sentences].flat().map(sentence => typeof sentence === "string" ? sentence : Object.values(sentence).flat().join(" ")).join(" ")
      const field = name.split(/[.\-[]/)[0]
      const place = byId(`${field}-error`) ?? this.#errorPlaceFor(field)
      if (place) place.textContent = words
      else homeless.push(words)
    }
    return homeless
  }

  clearErrors() {
    for (const id of [...PLAIN, "topics", "sources", "body", "cover"]) this.#clearError(id)
  }

  #clearError(id) {
    const place = byId(`${id}-error`)
    if (place) place.textContent = ""
    byId(id)?.removeAttribute("aria-invalid")
    byId(id)?.closest(".field")?.classList.remove("wrong")
  }

  #errorPlaceFor(id) {
    const field = byId(id)
    if (!field?.closest(".field")) return null
    field.closest(".field").classList.add("wrong")
    field.setAttribute("aria-invalid", "true")
    const place = element("span", {id: `${id}-error`, className: "hint errors"})
    place.setAttribute("role", "alert")
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${place.id}`.trim())
    field.after(place)
    return place
  }

  #show() {
    GROWING.forEach(id => grow(byId(id)))
    const length = [...byId("title").value.trim()].length
    const counter = byId("title-count")
    counter.textContent = `${length}/${this.limits.title}`
    counter.classList.toggle("over", length > this.limits.title)
    if (length > this.limits.title) tellSoon(`Judul ${length} karakter, paling banyak ${this.limits.title}`)
    byId("dateline-field").hidden = !["berita", "listicle"].includes(byId("kind").value)
    byId("editor").dataset.kind = byId("kind").value
    showGuide(this.channels.find(({slug}) => slug === byId("channel").value))
  }

  /** A growing field that holds one paragraph: Enter goes on, line breaks become spaces. */
  #oneParagraph(field, goOn) {
    field.addEventListener("keydown", event => {
      if (event.key !== "Enter" || event.isComposing) return
      event.preventDefault()
      goOn()
    })
    field.addEventListener("input", () => {
      if (/[\r\n]/.test(field.value)) field.value = field.value.replace(/\s*[\r\n]+\s*/g, " ")
    })
  }
}

/** Once the hand rests: at each key it would be chatter. */
const tellSoon = afterPause(1000, announce)

function grow(field) {
  field.style.height = "auto"
  field.style.height = `${field.scrollHeight}px`
}

/** As the server keeps it: single spaces, none at the ends. */
const oneLine = words => words.trim().replace(/\s+/g, " ")

/** "Flores, pantai,  flores" -> ["Flores", "pantai"]: each topic once, as first written. */
function topicsIn(words) {
  const topics = words.split(",").map(topic => oneLine(topic).replace(/^#/, "")).filter(Boolean)
  return topics.filter((topic, index) => topics.findIndex(other => other.toLowerCase() === topic.toLowerCase()) === index)
}
