// Notes on the review page: select words, write; the list beside and the marks in the text lead to each other.
// Every act is a form of the page. This sends it without leaving, and takes the list and the text anew.
import {marking} from "./marks.js"
import {selecting} from "./selecting.js"

const byId = id => document.getElementById(id)
const sheet = document.querySelector(".sheet")
const list = byId("notes-list")
const writing = byId("write-note")
const LABELS = {catatan: "Catatan", saran: "Saran", pribadi: "Antareditor"}
const UNHEARD = "Belum tersimpan: server tidak menjawab. Tulisanmu masih di sini; coba sekali lagi."

const marks = marking(sheet, id => leadTo(byId(`note-${id}`)))
if (writing) beginWriting(writing.querySelector("form"))
show()
document.addEventListener("submit", event => {
  if (!event.target.matches("[data-note-form]")) return
  event.preventDefault()
  send(event.target, event.submitter)
})
list.addEventListener("click", event => {
  const way = event.target.closest("[data-to-words]")
  if (way && marks.showWords(Number(way.dataset.toWords))) event.preventDefault()
})

function show() {
  marks.show(JSON.parse(byId("note-marks").textContent))
}

function leadTo(note) {
  note.scrollIntoView({block: "nearest"})
  note.focus({preventScroll: true})
}

function beginWriting(form) {
  const {jenis, tempat, kutipan, awal, saran, teks} = form.elements
  const kinds = [...form.querySelectorAll("[name=jenis]")].map(({value}) => ({value, label: LABELS[value]}))
  if (tempat.options.length < 2) return
  const dialog = document.createElement("dialog")
  dialog.className = "note-dialog"
  dialog.setAttribute("aria-label", "Tulis catatan")
  const shut = document.createElement("button")
  Object.assign(shut, {type: "button", className: "button quiet", textContent: "Batal"})
  shut.addEventListener("click", () => dialog.close())
  document.body.append(dialog)
  let back = null
  byId("notes-hint")?.removeAttribute("hidden")

  const choosing = selecting(sheet, kinds, ({value, element, ink, quote}, kind) => {
    if (kutipan.value !== quote || tempat.value !== value) saran.value = quote
    tempat.value = value
    kutipan.value = quote
    awal.value = ink ?? ""
    form.querySelector(`[name=jenis][value=${kind}]`).checked = true
    back = element
    fit()
    form.append(shut)
    dialog.append(form)
    dialog.showModal()
    const first = kind === "saran" ? saran : teks
    first.focus()
    first.select()
  })
  choosing.prepare()
  document.addEventListener("notes:shown", choosing.prepare)
  dialog.addEventListener("close", () => {
    shut.remove()
    writing.append(form)
    back?.focus({preventScroll: true})
  })
  form.addEventListener("change", fit)
  // Words chosen by hand stand wherever they are found first.
  for (const field of [kutipan, tempat]) field.addEventListener("input", () => { awal.value = "" })
  form.addEventListener("notes:saved", () => {
    form.reset()
    fit()
    if (dialog.open) dialog.close()
    else writing.open = false
  })
  fit()

  function fit() {
    form.dataset.kind = kinds.length > 1 ? jenis.value : kinds[0].value
  }
}

async function send(form, button) {
  const words = new FormData(form, button)
  const error = [...form.querySelectorAll(".errors")].at(-1) ?? form.parentElement.querySelector(":scope > .errors")
  if (button) button.disabled = true
  error.textContent = ""
  form.querySelectorAll("ul.errorlist, ul.errors").forEach(old => old.remove())
  try {
    const answer = await fetch(form.action, {method: "POST", body: words, headers: {Accept: "application/json"}, credentials: "same-origin"})
    if (!answer.ok || answer.headers.get("Content-Type").includes("json")) {
      error.textContent = reasonIn(await answer.json().catch(() => ({})))
    } else {
      take(new DOMParser().parseFromString(await answer.text(), "text/html"), new URL(answer.url).hash)
      form.dispatchEvent(new Event("notes:saved"))
      byId("notes-told").textContent = words.get("langkah") === "hapus" ? "Catatan dihapus." : "Tersimpan."
    }
  } catch {
    error.textContent = UNHEARD
  }
  if (button) button.disabled = false
}

const reasonIn = ({errors, reason, error}) => reason ?? error ?? (errors ? Object.values(errors).flat().join(" ") : UNHEARD)

/** What the page shows now: its notes, its text where that has changed, and which text a decision is about. */
function take(page, hash) {
  const fresh = page.querySelector(".sheet > .article")
  const old = sheet.querySelector(":scope > .article")
  if (fresh && old && bodyOf(fresh) !== bodyOf(old)) old.replaceWith(document.adoptNode(fresh))
  list.replaceChildren(...document.adoptNode(page.getElementById("notes-list")).childNodes)
  const seen = page.querySelector("[name=dilihat]")?.value
  if (seen) document.querySelectorAll("[name=dilihat]").forEach(field => { field.value = seen })
  document.dispatchEvent(new Event("notes:shown"))
  show()
  if (document.querySelector("dialog:modal")) return
  const note = hash.startsWith("#note-") && byId(hash.slice(1))
  if (note) leadTo(note)
  else byId("catatan").focus({preventScroll: true}) // The note that had the focus is gone.
}

const bodyOf = article => article.querySelector(".body").textContent + article.querySelector("h1").textContent + article.querySelector(".summary")?.textContent
