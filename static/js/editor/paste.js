// Cleans what comes from Google Docs, Word and the web before ProseMirror reads it.
// What the vocabulary does not know is dropped by the schema; here is only what it would misread.
import {Plugin} from "../../vendor/prosemirror.js"
import {notice} from "./dom.js"
import {tidyTables} from "./paste-tables.js"
import {sliceOfText} from "./plain-text.js"

const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/gi
const BLOCK = /^(P|H\d|UL|OL|LI|DIV|BLOCKQUOTE|TABLE|FIGURE|ARTICLE|SECTION|HEADER|FOOTER|ASIDE|MAIN|HR|PRE)$/
const NO_TEXT = "style, script, noscript, meta, link, title, iframe, object, svg, button, select, textarea, o\\:p"
const HIDDEN = `${NO_TEXT}, [data-style*='display:none'], [data-style*='mso-element:comment']`

/** `onPictures(files, view)` gets the pictures that came inside the HTML as data: addresses. */
export function cleanPaste({limits, onPictures}) {
  let pictures = []
  return new Plugin({
    props: {
      transformPastedText: printable,
      clipboardTextParser: sliceOfText,
      transformPastedHTML(html) {
        const cleaned = cleanHtml(html, limits)
        pictures = cleaned.pictures
        if (cleaned.isCut) notice(`Tabel paling banyak ${limits.tableRows} baris dan ${limits.tableColumns} kolom; sisanya disusun ulang.`)
        return cleaned.html
      },
      handlePaste(view) {
        const found = pictures
        pictures = []
        if (found.length) setTimeout(() => onPictures(found, view))
        return false
      },
    },
  })
}

function cleanHtml(html, limits) {
  // The site's CSP makes the browser empty every style attribute while parsing, and protest at onclick
  // and its like: they must have other names by then.
  const renamed = printable(html)
    .replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(TAG, tag => tag.replace(/([\s"'])(style|on\w+)(?=\s*=)/gi, "$1data-$2"))
  // Our own blocks come back as they went.
  if (html.includes("data-pm-slice")) return {html: renamed, pictures: []}
  const {body} = new DOMParser().parseFromString(renamed, "text/html")
  body.querySelectorAll(HIDDEN).forEach(node => node.remove())
  listsFromWord(body)
  const isCut = tidyTables(body, limits)
  dropLooseSpace(body)
  const pictures = takePictures(body)
  dropEmptyLines(body)
  return {html: body.innerHTML, pictures, isCut}
}

/** Control characters, as some programs leave them in a clipboard, belong in no text. */
function printable(words) {
  return words.replace(/\r\n?/g, "\n").replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/g, " ")
}

/** Word writes list items as paragraphs that know their level and carry their bullet as text. */
function listsFromWord(body) {
  let open = []
  for (const line of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    const level = Number(line.dataset.style?.match(/mso-list:[^;]*\blevel(\d)/)?.[1] ?? 0)
    if (!level || (open.length && open[0].end !== line.previousElementSibling)) open = []
    if (!level) continue

    const marker = line.querySelector("[data-style*='mso-list']")
    const tag = /^\s*(\d+|[a-z]|[ivx]+)[.)]/i.test(marker?.textContent ?? "") ? "ol" : "ul"
    marker?.remove()
    open.length = Math.min(open.length, level)
    while (open.length < level) {
      const list = document.createElement(tag)
      const parent = open.at(-1)?.list
      if (!parent) line.before(list)
      else (parent.lastElementChild ?? parent.appendChild(document.createElement("li"))).append(list)
      open.push({list})
    }
    const item = open.at(-1).list.appendChild(document.createElement("li"))
    const words = item.appendChild(document.createElement("p"))
    words.append(...line.childNodes)
    line.remove()
    open[0].end = open[0].list
  }
}

/** What stands between blocks is space, not text: line ends of the source, the <br> of Google Docs. */
function dropLooseSpace(body) {
  const isBlock = node => node instanceof HTMLElement && BLOCK.test(node.tagName)
  body.querySelectorAll("br").forEach(line => {
    const hasBlocksAround = isBlock(line.previousElementSibling) || isBlock(line.nextElementSibling)
    if (hasBlocksAround || line.className.includes("Apple-interchange")) line.remove()
  })
  const words = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const loose = []
  while (words.nextNode()) {
    const {data, previousSibling, nextSibling} = words.currentNode
    if (!/[^ \t\n]/.test(data) && (isBlock(previousSibling) || isBlock(nextSibling))) loose.push(words.currentNode)
  }
  loose.forEach(space => space.remove())
}

/** data: pictures are taken out to be uploaded; those that lie on other sites are not ours to take. */
function takePictures(body) {
  const images = [...body.querySelectorAll("img")]
  const files = images.map(image => fileFrom(image.getAttribute("src") ?? "", image.alt))
  images.forEach(image => image.remove())
  return files.filter(Boolean)
}

function dropEmptyLines(body) {
  body.querySelectorAll("p, h1, h2, h3, h4, h5, h6").forEach(line => {
    if (!/[^\s\u00a0]/.test(line.textContent)) line.remove()
  })
}

function fileFrom(address, name) {
  const [, type, data] = address.match(/^data:(image\/[\w.+-]+);base64,(.+)$/s) ?? []
  if (!type) return null
  try {
    const bytes = Uint8Array.from(atob(data.replace(/\s/g, "")), letter => letter.charCodeAt(0))
    return new File([bytes], `${name || "gambar tempelan"}.${type.split(/[/+]/)[1]}`, {type})
  } catch {
    return null
  }
}
