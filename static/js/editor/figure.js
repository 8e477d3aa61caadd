// A picture in the text, with the fields for its caption and its credit.
// Caption, alt and "decorative" belong to the text (undoable); the credit belongs to the picture itself.
import {NodeSelection} from "../../vendor/prosemirror.js"
import {BlockView} from "./blocks.js"
import {copyOf} from "./dom.js"
import {creditLine, needsAddress} from "./pictures.js"
import {Rights} from "./rights.js"

const OF_TEXT = ["caption", "alt", "decorative"]

export function figureViews(pictures) {
  return (node, view, getPos) => new FigureView(node, view, getPos, pictures)
}

class FigureView extends BlockView {
  constructor(node, view, getPos, pictures) {
    super(copyOf("figure-template"), node, view, getPos)
    this.pictures = pictures
    this.inputs = Object.fromEntries([...this.dom.querySelectorAll("[name]")].map(input => [input.name, input]))
    this.dom.addEventListener("input", ({target}) => this.#take(target))
    this.inputs.address.addEventListener("change", () => pictures.nameSite(node.attrs.picture))
    this.rights = new Rights(this.dom, this.inputs, {
      pictures,
      id: () => node.attrs.picture,
      words: () => ({...pictures.get(node.attrs.picture), caption: this.node.attrs.caption, alt: this.node.attrs.alt}),
      write: words => this.#write(words),
    })
    this.#letTextBeSelected()
    this.unwatch = pictures.watch(node.attrs.picture, () => this.#show())
    this.#show()
  }

  update(node) {
    if (node.type !== this.node.type || node.attrs.picture !== this.node.attrs.picture) return false
    this.node = node
    this.#show()
    return true
  }

  destroy() {
    this.unwatch()
  }

  #take({name, value, checked}) {
    if (name) this.#write({[name]: name === "decorative" ? checked : value})
  }

  #write(words) {
    const ofText = name => OF_TEXT.includes(name)
    const only = test => Object.fromEntries(Object.entries(words).filter(([name]) => test(name)))
    const [text, credit] = [only(ofText), only(name => !ofText(name))]
    if (Object.keys(credit).length) this.pictures.change(this.node.attrs.picture, credit)
    if (Object.keys(text).length) this.#change(text)
  }

  /** Written as a replacement, not as an attribute step: only so does the history join the letters of a word. */
  #change(attrs) {
    const {state} = this.view
    const position = this.getPos()
    const wasSelected = state.selection instanceof NodeSelection && state.selection.from === position
    const tr = state.tr.setNodeMarkup(position, null, {...this.node.attrs, ...attrs})
    if (wasSelected) tr.setSelection(NodeSelection.create(tr.doc, position))
    this.view.dispatch(tr)
  }

  #show() {
    const {attrs} = this.node
    const picture = this.pictures.get(attrs.picture)
    const image = this.dom.querySelector("img")
    if (picture && image.getAttribute("src") !== picture.url) {
      Object.assign(image, {src: picture.url, width: picture.width, height: picture.height})
    }
    image.alt = attrs.decorative ? "" : attrs.alt
    this.dom.dataset.block = attrs.id ?? ""

    for (const [name, input] of Object.entries(this.inputs)) {
      if (name === "decorative") input.checked = attrs.decorative
      else fill(input, OF_TEXT.includes(name) ? attrs[name] : picture?.[name] ?? "")
    }
    this.inputs.alt.disabled = attrs.decorative
    this.inputs.address.required = needsAddress(picture)
    this.#showErrors(this.pictures.errorsOf(attrs.picture))
    this.rights.show()
    this.dom.querySelector(".credit-line").textContent = creditLine(attrs.caption, picture)
  }

  #showErrors(errors) {
    for (const name of ["site", "creator", "address"]) {
      this.inputs[name].setCustomValidity(errors[name]?.[0] ?? "")
      this.inputs[name].parentElement.dataset.error = errors[name]?.[0] ?? ""
    }
  }

  /** Inside something draggable a mouse cannot select text in some browsers. */
  #letTextBeSelected() {
    this.dom.addEventListener("focusin", event => { if (event.target.matches("input, select")) this.dom.draggable = false })
    this.dom.addEventListener("focusout", () => { this.dom.draggable = true })
  }
}

/** Never rewrites what is there already: that would move the cursor. */
function fill(input, value) {
  if (input.value !== value) input.value = value
}
