// Signs in the margin beside blocks with findings: a press leads to them. They lie beside the text,
// not in it, so that neither caret nor screen reader stumbles over them.
import {afterPause, byId, element} from "./dom.js"

const PAUSE = 200

export class Margin {
  #signs = new Map()

  constructor(view, onPoint) {
    Object.assign(this, {view, onPoint})
    this.place = element("div", {className: "margin"})
    byId("body").append(this.place)
    this.placeSoon = afterPause(PAUSE, () => this.#place())
    new ResizeObserver(() => this.placeSoon()).observe(view.dom)
  }

  /** `byBlock` is {block id: [finding]}. */
  show(byBlock) {
    this.#signs = new Map(Object.entries(byBlock).map(([id, findings]) => [id, this.#sign(findings)]))
    this.place.replaceChildren(...this.#signs.values())
    this.#place()
  }

  #sign(findings) {
    const isMust = findings.some(({level}) => level === "wajib")
    const words = findings.map(({message}) => message).join("\n")
    // The same is said and reached in the panel: no stop for the Tab key here.
    const sign = element("button", {type: "button", className: isMust ? "sign must" : "sign", title: words, tabIndex: -1})
    sign.ariaLabel = `Lihat temuan: ${findings[0].message}`
    sign.addEventListener("click", () => this.onPoint(findings[0]))
    return sign
  }

  /** All is read before anything is written: one layout, however many signs. */
  #place() {
    if (!this.#signs.size) return
    const {top} = byId("body").getBoundingClientRect()
    const tops = new Map()
    this.view.state.doc.forEach((block, position) => {
      if (this.#signs.has(block.attrs.id)) tops.set(block.attrs.id, this.view.nodeDOM(position).getBoundingClientRect().top - top)
    })
    for (const [id, sign] of this.#signs) {
      sign.hidden = !tops.has(id)
      sign.style.top = `${tops.get(id) ?? 0}px`
    }
  }
}
