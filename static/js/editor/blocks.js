// What the views of pictures and of Baca Juga share: their small buttons, and who gets the events.
import {NodeSelection} from "../../vendor/prosemirror.js"
import {moveBlock} from "./commands.js"

export class BlockView {
  constructor(dom, node, view, getPos) {
    Object.assign(this, {dom, node, view, getPos})
    dom.dataset.block = node.attrs.id ?? ""
    dom.querySelector(".block-tools").addEventListener("click", event => this.#act(event.target.closest("button")))
    dom.addEventListener("keydown", event => {
      if (event.key === "Escape") this.select()
    })
  }

  select() {
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, this.getPos())))
    this.view.focus()
  }

  /** Typing and pressing inside belong to the block; dragging it belongs to the editor. */
  stopEvent(event) {
    return event.target !== this.dom && Boolean(event.target.closest?.("input, select, button, label, summary, a"))
  }

  ignoreMutation() {
    return true
  }

  selectNode() {
    this.dom.classList.add("ProseMirror-selectednode")
  }

  deselectNode() {
    this.dom.classList.remove("ProseMirror-selectednode")
  }

  #act(button) {
    if (!button) return
    const {view} = this
    const position = this.getPos()
    const step = {up: -1, down: 1}[button.dataset.act]
    if (!step) {
      view.dispatch(view.state.tr.delete(position, position + this.node.nodeSize))
      view.focus()
      return
    }
    const {id} = this.node.attrs
    moveBlock(step, position)(view.state, view.dispatch)
    // The block was drawn anew in its new place: the finger stays on the same button.
    view.dom.querySelector(`[data-block="${id}"] [data-act="${button.dataset.act}"]`)?.focus()
  }
}
