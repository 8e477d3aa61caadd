// The editor's notes: each is answered, *sudah* or *tidak, karena …*, before the piece can go back.
import {Decoration, DecorationSet, Plugin} from "../../vendor/prosemirror.js"
import {byId, notice} from "./dom.js"
import {outcomeOf, put} from "./http.js"
import {Saver} from "./saving.js"

const PAUSE = 800
const TAKEN = "Saran diterima."

/**
 * `follow(saver)` makes an answer count in the state of saving, as every word of the text does; `words` are
 * the NotedWords of the text.
 */
export function notes({follow, words}) {
  const all = [...document.querySelectorAll("[data-note]")].map(place => answering(place, {follow, words, onChange: tell}))
  tell()
  return {
    /** The text has changed: tell what became of the words. */
    look: () => all.forEach(note => note.look()),
    get open() {
      return all.filter(note => note.state === "open").length
    },
    /** Lead to the first that has no answer. */
    showOpen() {
      all.find(note => note.state === "open")?.focus()
    },
  }

  function tell() {
    if (!all.length) return
    const answered = all.filter(note => note.state !== "open").length
    byId("notes-count").textContent = `${answered} dari ${all.length} dijawab`
    const left = byId("notes-left")
    left.firstElementChild.textContent = all.length - answered
    left.hidden = answered === all.length
  }
}

/** One note: what is chosen, the reason, and their way to the server. */
function answering(place, {follow, words, onChange}) {
  const [done, waived] = place.querySelectorAll("[data-answer]")
  const reason = place.querySelector("textarea")
  const error = place.querySelector(".errors")
  const saver = follow(new Saver({pause: PAUSE, send}))
  const id = place.dataset.note
  const taking = place.querySelector("[data-take]")
  let chosen = place.dataset.state
  let isTaken = "taken" in place.dataset
  const note = {
    /** *Tidak* without its reason is no answer yet. */
    get state() {
      return chosen === "waived" && !reason.value.trim() ? "open" : chosen
    },
    focus() {
      place.scrollIntoView({block: "center"})
      const next = chosen === "waived" ? reason : done
      next.focus({preventScroll: true})
    },
  }
  done.addEventListener("click", () => choose("done"))
  waived.addEventListener("click", () => {
    choose("waived")
    if (chosen === "waived") reason.focus()
  })
  reason.addEventListener("input", changed)
  taking?.addEventListener("click", take)
  place.querySelector("[data-note-words]")?.addEventListener("click", () => words.show(id))
  show()
  look()
  return Object.assign(note, {look})

  function take() {
    const undo = words.take(id)
    if (!undo) return
    isTaken = true
    chosen = "done"
    changed()
    done.focus({preventScroll: true})
    notice(TAKEN, {undo: () => {
      if (!undo()) return notice("Naskah sudah berubah lagi. Urungkan dengan Ctrl+Z.")
      chosen = "open"
      changed()
    }})
  }

  /** *teksnya dihapus*, or what the words have become. */
  function look() {
    const line = place.querySelector(".now")
    if (!line || isTaken && chosen === "done") return
    const now = words.now(id)
    const isSame = now !== null && now.replace(/\s/g, "") === line.dataset.quote.replace(/\s/g, "")
    line.hidden = isSame
    line.textContent = now === null ? "teksnya dihapus" : `Sekarang: “${now}”`
  }

  /** Pressed once more, an answer is taken back; what was typed stays. */
  function choose(answer) {
    isTaken = false
    chosen = chosen === answer ? "open" : answer
    changed()
  }

  function changed() {
    error.textContent = ""
    show()
    onChange()
    saver.touch()
  }

  function show() {
    place.dataset.state = note.state
    done.ariaPressed = chosen === "done"
    waived.ariaPressed = chosen === "waived"
    if (taking) taking.hidden = chosen !== "open"
    reason.closest(".field").hidden = chosen !== "waived"
  }

  async function send() {
    const answer = await put(place.dataset.url, {state: note.state, answer: note.state === "waived" ? reason.value : isTaken && chosen === "done" ? TAKEN : ""})
    const {status, data} = answer
    const outcome = outcomeOf(answer)
    error.textContent = data.reason ?? Object.values(data.errors ?? {}).flat()[0] ?? ""
    if (outcome !== "conflict") return {outcome, status, data: {}}
    // It lies with the editors by now: the answer that went along stands.
    chosen = data.note.state
    reason.value = chosen === "waived" ? data.note.answer : ""
    show()
    onChange()
    return {outcome: "saved", status, data: {}}
  }
}

/** Marks the blocks that a note is about, by the number it bears in the list. */
export function notedBlocks() {
  const numbers = new Map()
  document.querySelectorAll("[data-note]").forEach((place, index) => {
    const block = place.querySelector("[data-note-block]")?.dataset.noteBlock
    if (block) numbers.set(block, [...numbers.get(block) ?? [], index + 1])
  })
  return new Plugin({props: {decorations: ({doc}) => numbers.size ? DecorationSet.create(doc, marksIn(doc, numbers)) : null}})
}

function marksIn(doc, numbers) {
  const marks = []
  doc.forEach((block, position) => {
    const found = numbers.get(block.attrs.id)
    if (found) marks.push(Decoration.node(position, position + block.nodeSize, {class: "noted", "data-notes": `Catatan ${found.join(", ")}`}))
  })
  return marks
}
