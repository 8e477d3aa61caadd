// What was changed here and elsewhere alike, each twice, side by side: the writer chooses each.
import {FIELD_NAMES} from "./arrivals.js"
import {clock} from "./clock.js"
import {byId, copyOf, element} from "./dom.js"
import {markWords} from "./words.js"
import {documentFrom, stillOf} from "./schema.js"
import {carryOff} from "./versions.js"

const BLOCK_NAMES = {
  paragraph: "Paragraf", heading: "Subjudul", bullet_list: "Daftar", ordered_list: "Daftar bernomor", quote: "Kutipan",
  pull_quote: "Kutipan besar", figure: "Gambar", related: "Baca Juga", table: "Tabel", embed: "Sematan", divider: "Garis",
}
const SIDES = ["mine", "theirs"]

/** Answers `open({merged, at, mine, onChosen})`; `onChosen(choices)` as merge.js wants them. */
export function choicesPanel({schema, pictures, related}) {
  const dialog = byId("choices-dialog")
  const list = byId("choices")
  const note = byId("choices-note")
  const noteAtFirst = note.textContent
  let asked

  carryOff({copyButton: "choices-copy", downloadButton: "choices-download", note, read: () => asked.mine, schema})
  for (const side of SIDES) {
    byId(`choices-all-${side}`).addEventListener("click", () => {
      list.querySelectorAll(`[value=${side}]`).forEach(radio => { radio.checked = true })
    })
  }
  list.addEventListener("click", ({target}) => {
    const radio = target.closest(".version")?.parentElement.querySelector("[type=radio]")
    if (radio) radio.checked = true
  })
  list.addEventListener("change", ({target}) => target.closest("fieldset").classList.remove("wrong"))
  byId("choices-join").addEventListener("click", () => {
    const open = [...list.children].find(fieldset => !fieldset.querySelector(":checked"))
    if (open) return ask(open)
    dialog.close()
    asked.onChosen(Object.fromEntries([...list.querySelectorAll(":checked")].map(({name, value}) => [name, value])))
  })

  return function open(question) {
    asked = question
    const {merged: {conflicts, order}, at} = asked
    note.textContent = noteAtFirst
    byId("choices-told").textContent = `${conflicts.length} bagian berubah di sini dan di tempat lain. Pilih mana yang dipakai; perubahan lainnya digabungkan sendiri.`
    byId("choices-all").hidden = conflicts.length < 2
    list.replaceChildren(...conflicts.map(conflict => fieldsetOf(conflict, order, at)))
    if (!dialog.open) dialog.showModal()
  }

  function ask(fieldset) {
    fieldset.classList.add("wrong")
    fieldset.querySelector("[type=radio]").focus()
    note.textContent = `Pilih dulu yang dipakai untuk: ${fieldset.querySelector("legend").textContent}.`
  }

  function fieldsetOf(conflict, order, at) {
    const {field, block} = conflict
    const fieldset = copyOf("choice-template")
    fieldset.querySelector("legend").textContent = field ? sentence(FIELD_NAMES[field]) : nameOf(conflict, order)
    fieldset.querySelectorAll("[type=radio]").forEach(radio => { radio.name = field ?? block })
    const places = [...fieldset.querySelectorAll(".version")]
    SIDES.forEach((side, index) => {
      places[index].append(...shown(conflict, side))
      fieldset.querySelectorAll("label .soft")[index].textContent = at[side] ? clock(at[side]) : ""
    })
    if (!markWords(...places) && SIDES.every(side => conflict[side])) fieldset.append(element("p", {className: "soft", textContent: "Kata-katanya sama; yang berbeda bentuknya, misalnya tebal, tautan, atau keterangan gambar."}))
    const canTakeBoth = SIDES.every(side => conflict[side]) && (block || Array.isArray(conflict.mine))
    if (!canTakeBoth) fieldset.querySelector("[value=both]").closest("label").remove()
    return fieldset
  }

  function shown({field, ...sides}, side) {
    const value = sides[side]
    if (!field && !value) return [soft(side === "mine" ? "(dihapus di sini)" : "(dihapus di tempat lain)")]
    return field ? ofField(field, value) : ofBlock(value)
  }

  function ofField(field, value) {
    if (field === "cover") return value ? [image(pictures.get(value))] : [soft("(tanpa gambar sampul)")]
    const chosen = id => [byId(id).querySelector(`[value="${value ?? ""}"]`)?.label]
    const lines = {
      topics: () => [value.join(", ")],
      sources: () => value.map(({title, url}) => [title, url].filter(Boolean).join(" – ")),
      kind: () => chosen("kind"),
      channel: () => chosen("channel"),
      ai_use: () => chosen("ai_use"),
    }[field]?.() ?? [value]
    const said = lines.filter(Boolean)
    return said.length ? said.map(textContent => element("p", {textContent})) : [soft("(kosong)")]
  }

  function ofBlock(block) {
    const still = stillOf(documentFrom(schema, {type: "doc", content: [block]}), {pictures, related})
    const {alt, decorative} = block.attrs
    const more = block.type === "figure" ? [soft(decorative ? "Hanya hiasan" : `Teks alternatif: ${alt || "(kosong)"}`)] : []
    return [...still.children, ...more]
  }
}

const soft = textContent => element("p", {className: "soft", textContent})
const sentence = words => words[0].toUpperCase() + words.slice(1)
const image = picture => picture ? Object.assign(new Image(picture.width, picture.height), {src: picture.url, alt: picture.alt ?? ""}) : soft("(gambar)")
const nameOf = ({block, mine, theirs}, order) => `${BLOCK_NAMES[(mine ?? theirs).type] ?? "Bagian"}, bagian ke-${order.indexOf(block) + 1}`
