// Leading the writer to a place: a field of the page, or a block of the text.
import {NodeSelection, TextSelection} from "../../vendor/prosemirror.js"
import {bringIntoView, byId} from "./dom.js"

const PLACES = {cover: "cover-choose", sources: "add-source", body: null}

/** How far the caret keeps from the window's edges, px: the `scroll-margin` of the text. */
export const clearOfEdges = {
  get top() { return margin("scrollMarginTop") },
  get bottom() { return margin("scrollMarginBottom") },
  left: 0,
  right: 0,
}

const margin = side => parseFloat(getComputedStyle(document.querySelector(".ProseMirror"))[side])

export function jumping({view, drawer}) {
  return {
    blockNamed: id => find(view.state.doc, id)?.block,

    toField(name) {
      drawer.close()
      const target = name === "body" ? view.dom : byId(PLACES[name] ?? name)
      const sheet = target?.closest("[id$=-panel]")
      const opener = sheet && document.querySelector(`[data-sheet="${sheet.closest("#details-panel")?.id ?? sheet.id}"]`)
      // On a phone the field lies in a sheet that has to be opened first.
      if (opener?.offsetParent) opener.click()
      if (!target) return
      bringIntoView(target)
      if (target === view.dom) view.focus()
      else target.focus({preventScroll: true})
    },

    /** Whether the block is still there. */
    toBlock(id) {
      drawer.close()
      const found = find(view.state.doc, id)
      if (!found) return false
      const {block, position} = found
      const {doc, tr} = view.state
      const selection = block.isAtom
        ? NodeSelection.create(doc, position)
        : TextSelection.near(doc.resolve(block.isTextblock ? position + block.nodeSize - 1 : position + 1))
      view.dispatch(tr.setSelection(selection))
      const dom = view.nodeDOM(position)
      bringIntoView(dom)
      const gap = block.type.name === "figure" && dom.querySelector("input:invalid:not(:disabled)")
      if (gap) gap.focus({preventScroll: true})
      // Not the element's own focus(), which would put the caret at the start of the text.
      else view.focus()
      return true
    },
  }
}

function find(doc, id) {
  let found
  doc.forEach((block, position) => { if (block.attrs.id === id) found ??= {block, position} })
  return found
}
