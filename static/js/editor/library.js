// Pustaka gambar: own pictures to use again, found by what is told of them.
import {moveAmong} from "./dialogs.js"
import {afterPause, byId, element} from "./dom.js"
import {read} from "./http.js"

const PAUSE = 250

/** The answer opens the dialog; `onPick(picture)` gets the one that was chosen. */
export function libraryDialog(url) {
  const dialog = byId("library-dialog")
  const query = byId("library-query")
  const state = byId("library-state")
  const results = byId("library-results")
  const more = byId("library-more")
  let asking = null
  let next = ""
  let pick = () => {}

  const look = afterPause(PAUSE, () => load(""))

  async function load(cursor) {
    asking?.abort()
    asking = new AbortController()
    const {signal} = asking
    state.textContent = "Memuat…"
    const answer = await read(`${url}?${new URLSearchParams({q: query.value.trim(), sebelum: cursor})}`, {signal})
    if (signal.aborted) return
    if (answer.status !== 200) {
      state.textContent = "Pustaka belum bisa dibuka. Coba lagi."
      return
    }
    const {pictures} = answer.data
    const choices = pictures.map(picture => element("li", {}, choice(picture)))
    if (cursor) results.append(...choices)
    else results.replaceChildren(...choices)
    if (cursor) choices[0]?.firstChild.focus()
    next = answer.data.next
    more.hidden = !next
    state.textContent = wordsFor(results.children.length)
  }

  function wordsFor(count) {
    if (count) return next ? "" : `${count} gambar`
    return query.value.trim() ? "Tidak ada gambar yang cocok." : "Pustakamu masih kosong. Gambar yang kamu unggah tersimpan di sini."
  }

  function choice(picture) {
    const {thumb, caption, site, creator} = picture
    const credit = [site, creator].filter(Boolean).join("/")
    const button = element("button", {type: "button"},
      element("img", {src: thumb, alt: "", loading: "lazy"}),
      element("b", {textContent: caption || "Belum berketerangan"}),
      element("span", {className: "soft", textContent: credit || "Sumber belum diisi"}))
    button.addEventListener("click", () => {
      dialog.close()
      pick(picture)
    })
    return button
  }

  query.addEventListener("input", look)
  more.addEventListener("click", () => load(next))
  dialog.addEventListener("keydown", event => moveAmong(event, [query, ...results.querySelectorAll("button")]))
  dialog.querySelector("form").addEventListener("submit", event => {
    event.preventDefault()
    load("")
  })

  return function open(onPick) {
    pick = onPick
    query.value = ""
    results.replaceChildren()
    more.hidden = true
    dialog.showModal()
    query.focus()
    load("")
  }
}
