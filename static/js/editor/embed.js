// Posts and videos of other sites: asked for by address, kept as provider and key, never as HTML.
import {closeHistory, TextSelection} from "../../vendor/prosemirror.js"
import {BlockView} from "./blocks.js"
import {insertBlock} from "./commands.js"
import {byId, copyOf, notice} from "./dom.js"
import {read} from "./http.js"
import {embedNamed} from "./schema.js"

export const embedViews = (node, view, getPos) => new EmbedView(node, view, getPos)

class EmbedView extends BlockView {
  constructor(node, view, getPos) {
    super(copyOf("embed-template"), node, view, getPos)
    const {name, address} = embedNamed(node.type.schema, node.attrs)
    const link = this.dom.querySelector("a")
    this.dom.querySelector("b").textContent = name
    Object.assign(link, {textContent: address.replace(/^https:\/\/(www\.)?/, ""), href: address})
  }

  update(node) {
    if (!node.hasMarkup(this.node.type, {...this.node.attrs, id: node.attrs.id})) return false
    this.node = node
    this.dom.dataset.block = node.attrs.id ?? ""
    return true
  }
}

/** Asks the server what an address names: {embed} is the block, {error} says in words for the writer why not. */
async function ask(words, {cached, nodes}, url) {
  const {status, data} = await read(`${url}?alamat=${encodeURIComponent(words)}`)
  if (status === 200) {
    const {provider, key, address} = data
    cached.embeds.addresses[`${provider}/${key}`] = address
    return {embed: nodes.embed.create({provider, key})}
  }
  if (status === 422) return {error: data.errors.alamat[0]}
  if (status === 401) return {error: "Sesimu sudah berakhir. Masuk lagi di tab lain, lalu coba lagi."}
  return {error: status ? "Alamat belum bisa diperiksa. Coba lagi sebentar lagi." : "Tidak ada sambungan. Coba lagi setelah tersambung."}
}

export function embedDialog(view, {url}) {
  const dialog = byId("embed-dialog")
  const address = byId("embed-address")
  const hint = byId("embed-hint")
  let asked = null

  dialog.addEventListener("close", () => {
    asked = null
    view.focus()
  })
  dialog.querySelector("form").addEventListener("submit", async event => {
    event.preventDefault()
    if (asked) return
    const typed = address.value.trim()
    if (!typed) return refuse("Tempelkan dulu alamatnya.")
    const mine = asked = {}
    hint.textContent = "Memeriksa…"
    const {embed, error} = await ask(typed, view.state.schema, url)
    if (asked !== mine) return // closed meanwhile
    asked = null
    if (error) return refuse(error)
    dialog.close()
    insertBlock(embed)(view.state, view.dispatch)
  })

  function refuse(words) {
    hint.textContent = words
    address.ariaInvalid = "true"
    address.focus()
  }

  return function open() {
    address.value = hint.textContent = ""
    address.ariaInvalid = null
    dialog.showModal()
  }
}

/** An address of a known site pasted on an empty line: a link at once, and an embed when the server knows it. */
export function pasteAsEmbed(view, event, door) {
  const address = event.clipboardData?.getData("text/plain").trim() ?? ""
  const {state} = view
  const {$from, empty} = state.selection
  const isEmptyLine = empty && $from.depth === 1 && $from.parent.type.name === "paragraph" && !$from.parent.content.size
  if (!isEmptyLine || !isOf(door.hosts, address)) return false
  const {href} = new URL(address)
  view.dispatch(state.tr.insert($from.pos, state.schema.text(address, [state.schema.marks.link.create({href})])).scrollIntoView())
  turn(view, view.state.selection.$from.parent, door)
  return true
}

function isOf(hosts, address) {
  if (!/^https?:\/\/\S+$/.test(address) || !URL.canParse(address)) return false
  const {hostname} = new URL(address)
  return hosts.some(host => hostname === host || hostname.endsWith(`.${host}`))
}

/** A step of its own in the history: undoing it brings the plain link back. */
async function turn(view, line, {url}) {
  const {embed} = await ask(line.textContent, view.state.schema, url)
  if (!embed) return
  const {doc, schema, tr, selection} = view.state
  let position = null
  doc.forEach((block, at) => { if (block.attrs.id === line.attrs.id && block.textContent === line.textContent) position = at })
  if (position === null) return // written on meanwhile
  const end = position + line.nodeSize
  const wasHere = selection.from >= position && selection.to <= end
  tr.replaceWith(position, end, embed)
  const after = position + 1
  if (wasHere) {
    if (!tr.doc.resolve(after).nodeAfter?.isTextblock) tr.insert(after, schema.nodes.paragraph.create())
    tr.setSelection(TextSelection.create(tr.doc, after + 1))
  }
  view.dispatch(closeHistory(tr))
  notice("Alamat ini disematkan. Urungkan bila yang kamu mau tautan biasa.")
}
