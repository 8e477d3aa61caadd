// Two versions of a piece side by side, and a way to carry one of them off.
import {byId, element} from "./dom.js"
import {documentFrom, stillOf} from "./schema.js"
import {plainText} from "./manuscript.js"

const MARGIN = 24

/** Fills `place` with a manuscript, read-only; blocks that `other` does not have are marked. */
export function showVersion(place, words, {schema, pictures, related, other}) {
  const doc = documentFrom(schema, words.body)
  const still = stillOf(doc, {pictures, related})
  if (other) markDifferences(still, doc, documentFrom(schema, other.body))
  place.replaceChildren(
    differing(element("p", {className: "version-title", textContent: words.title || "(tanpa judul)"}), other, words.title !== other?.title),
    differing(element("p", {className: "soft", textContent: words.summary}), other, words.summary !== other?.summary),
    still,
  )
  place.scrollTop = (place.querySelector(".differs")?.offsetTop ?? 0) - place.offsetTop - MARGIN
}

export function download(words, schema) {
  const url = URL.createObjectURL(new Blob([plainText(words, schema)], {type: "text/plain;charset=utf-8"}))
  element("a", {href: url, download: `${words.title || "naskah"}.txt`}).click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** The two buttons, by their ids, that carry off what `read()` gives; `note` hears how it went. */
export function carryOff({copyButton, downloadButton, note, read, schema}) {
  byId(copyButton).addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(plainText(read(), schema))
      note.textContent = "Tulisan tab ini sudah disalin. Tempelkan di mana saja."
    } catch {
      note.textContent = "Peramban tidak mengizinkan menyalin. Pakai tombol Unduh."
    }
  })
  byId(downloadButton).addEventListener("click", () => download(read(), schema))
}

function markDifferences(still, doc, other) {
  const known = new Set(other.children.map(block => JSON.stringify(block.toJSON())))
  doc.forEach((block, _position, index) => {
    if (!known.has(JSON.stringify(block.toJSON()))) still.children[index]?.classList.add("differs")
  })
}

function differing(line, other, isDifferent) {
  line.classList.toggle("differs", Boolean(other) && isDifferent)
  return line
}
