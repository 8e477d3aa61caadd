// "Tambahkan gambar": where a point of a listicle has no picture yet, a place to put one.
// It is drawn, not stored, and gives way to the first picture or upload.
import {Decoration, DecorationSet, Plugin, TextSelection} from "../../vendor/prosemirror.js"
import {byId, copyOf} from "./dom.js"
import {pointsOf} from "./points.js"
import {picturesAmong} from "./upload-row.js"

/** The points that have no picture and await none. */
export function withoutPicture(state, uploads) {
  return pointsOf(state.doc, true)
    .map((point, index) => ({point, number: index + 1}))
    .filter(({point}) => !hasPicture(state.doc, point) && !uploads.isAwaitedIn(state, point))
}

export function pictureSlots({uploads, isListicle}) {
  return new Plugin({
    props: {
      decorations(state) {
        if (!isListicle()) return null
        const slots = withoutPicture(state, uploads).map(({point, number}) => slot(point, number))
        return DecorationSet.create(state.doc, slots)
      },
    },
  })

  function slot({id, headingEnd}, number) {
    return Decoration.widget(headingEnd, (view, positionOf) => drawn(view, positionOf, number), {
      side: 1, key: `slot-${id}-${number}`, stopEvent: () => true, ignoreSelection: true,
    })
  }

  function drawn(view, positionOf, number) {
    const button = copyOf("slot-template")
    button.ariaLabel = `${button.textContent.trim()} untuk poin ${number}`
    const take = files => uploads.start(view, files, positionOf())
    button.addEventListener("click", () => {
      // The file dialog's pictures go where the caret is.
      view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(positionOf()), -1)))
      byId("figure-file").click()
    })
    button.addEventListener("dragover", event => {
      event.preventDefault()
      button.classList.add("over")
    })
    button.addEventListener("dragleave", () => button.classList.remove("over"))
    button.addEventListener("drop", event => {
      event.preventDefault()
      take(event.dataTransfer.files)
    })
    button.addEventListener("paste", event => {
      event.preventDefault()
      const files = picturesAmong(event.clipboardData.files)
      if (files.length) take(files)
    })
    return button
  }
}

function hasPicture(doc, {from, to}) {
  let found = false
  doc.nodesBetween(from, to, node => {
    found ||= ["figure", "embed"].includes(node.type.name)
    return false
  })
  return found
}
