// What a writer may do with whole points, told in words: by the buttons of the outline, by drag, by key.
import {undo} from "../../vendor/prosemirror.js"
import {announce, notice} from "./dom.js"
import {letDrag} from "./point-drag.js"
import {addPoint, movePoint, pointAt, pointsOf, removePoint} from "./points.js"

export class PointActs {
  /** `isListicle()` names them points or parts; `drawer` is the sheet in which a phone shows the outline. */
  constructor(view, {isListicle, drawer}) {
    Object.assign(this, {view, isListicle, drawer})
  }

  /** Hears the buttons, keys and drags of the outline's rows. */
  listenTo(list) {
    const rowOf = ({target}) => this.#numberOf(target.closest("li")?.dataset.block)
    list.addEventListener("click", event => {
      const act = event.target.closest("[data-act]")?.dataset.act
      const number = rowOf(event)
      if (act === "up") this.move(number, number - 1)
      if (act === "down") this.move(number, number + 1)
      if (act === "add") this.add({after: this.#points[number].id})
      if (act === "remove") this.remove(number)
    })
    list.addEventListener("keydown", event => {
      const step = {ArrowUp: -1, ArrowDown: 1}[event.key]
      if (!step || !event.target.matches(".grip")) return
      event.preventDefault()
      this.move(rowOf(event), rowOf(event) + step)
    })
    letDrag(list, (id, to) => this.move(this.#numberOf(id), to))
  }

  /** The point with the caret goes one place on. */
  step(step) {
    const number = this.#numberOf(pointAt(this.view.state, this.isListicle())?.id)
    if (number >= 0) this.move(number, number + step, {follow: true})
  }

  move(number, to, {follow = false} = {}) {
    const {view} = this
    const did = movePoint(number, to, this.isListicle())(view.state, tr => view.dispatch(follow ? tr.scrollIntoView() : tr))
    const noun = this.#noun
    if (did) announce(`${noun} ${number + 1} dipindah ke ${to < number ? "atas" : "bawah"}, sekarang ${noun.toLowerCase()} ${to + 1}`)
    else announce(`${noun} ${number + 1} sudah paling ${to < number ? "atas" : "bawah"}`)
  }

  remove(number) {
    const {view} = this
    removePoint(number, this.isListicle())(view.state, view.dispatch)
    const {doc} = view.state
    notice(`${this.#noun} ${number + 1} dihapus.`, {
      undo: () => {
        // Ctrl+Z takes back the last change; this button only the one that it tells of.
        if (view.state.doc !== doc) return notice("Naskah sudah berubah lagi. Urungkan dengan Ctrl+Z.")
        undo(view.state, view.dispatch)
        if (!this.drawer.isOpen) view.focus()
      },
    })
    const rows = document.querySelectorAll("#outline a")
    if (this.drawer.isOpen || document.activeElement === document.body) rows[Math.min(number + 1, rows.length - 1)]?.focus()
  }

  add(where) {
    this.drawer.close()
    addPoint({...where, isListicle: this.isListicle()})(this.view.state, this.view.dispatch)
    this.view.focus()
  }

  get #points() {
    return pointsOf(this.view.state.doc, this.isListicle())
  }

  get #noun() {
    return this.isListicle() ? "Poin" : "Bagian"
  }

  #numberOf(id) {
    return this.#points.findIndex(point => point.id === id)
  }
}
