// Baca Juga: a pointer to another published article, found by searching, kept by its number.
import {insertBlock} from "./commands.js"
import {BlockView} from "./blocks.js"
import {moveAmong} from "./dialogs.js"
import {afterPause, byId, copyOf, element} from "./dom.js"
import {read} from "./http.js"

const PAUSE = 250

/** `titles` is {number: {title}}. */
export function relatedViews(titles) {
  return (node, view, getPos) => new RelatedView(node, view, getPos, titles)
}

class RelatedView extends BlockView {
  constructor(node, view, getPos, titles) {
    super(copyOf("related-template"), node, view, getPos)
    this.titles = titles
    this.#show()
  }

  update(node) {
    if (node.type !== this.node.type) return false
    this.node = node
    this.#show()
    return true
  }

  #show() {
    this.dom.dataset.block = this.node.attrs.id ?? ""
    this.dom.querySelector("b").textContent = this.titles[this.node.attrs.article]?.title ?? "tulisan ini sudah tidak terbit"
  }
}

export function relatedDialog(view, {url, titles}) {
  const dialog = byId("related-dialog")
  const query = byId("related-query")
  const state = byId("related-state")
  const results = byId("related-results")
  let asking = null

  const look = afterPause(PAUSE, async () => {
    asking?.abort()
    const words = query.value.trim()
    if (!words) return show([], "")
    asking = new AbortController()
    const {signal} = asking
    state.textContent = "Mencari…"
    const answer = await read(`${url}?q=${encodeURIComponent(words)}`, {signal})
    if (signal.aborted) return
    if (answer.status !== 200) return show([], "Pencarian belum berhasil. Coba lagi.")
    const found = answer.data.results
    show(found, found.length ? `${found.length} tulisan ditemukan` : "Tidak ada tulisan yang cocok.")
  })

  function show(found, words) {
    state.textContent = words
    results.replaceChildren(...found.map(article => element("li", {}, choice(article))))
  }

  function choice({id, title, channel}) {
    const button = element("button", {type: "button"}, element("b", {textContent: title}), element("span", {className: "soft", textContent: channel ?? ""}))
    button.addEventListener("click", () => {
      titles[id] = {title}
      dialog.close()
      insertBlock(view.state.schema.nodes.related.create({article: id}))(view.state, view.dispatch)
      view.focus()
    })
    return button
  }

  query.addEventListener("input", look)
  dialog.addEventListener("keydown", event => moveAmong(event, [query, ...results.querySelectorAll("button")]))
  // Enter takes the first answer instead of closing the dialog with nothing done.
  dialog.querySelector("form").addEventListener("submit", event => {
    event.preventDefault()
    results.querySelector("button")?.click()
  })

  return function open() {
    query.value = ""
    show([], "")
    dialog.showModal()
    query.focus()
  }
}
