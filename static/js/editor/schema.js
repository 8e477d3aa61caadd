// The vocabulary of a body: read from the very schema.json the server checks with,
// to which this side adds how each word looks in the page and is recognised in a paste.
import {DOMSerializer, Node, Schema} from "../../vendor/prosemirror.js"

const SAFE = new Set(["http:", "https:", "mailto:"])

export function buildSchema({topNode, nodes, marks}) {
  return new Schema({topNode, nodes: withLooks(nodes, NODES), marks: withLooks(marks, MARKS)})
}

/** The document a manuscript holds; an empty one if it holds none yet. */
export function documentFrom(schema, body) {
  return body?.content?.length ? Node.fromJSON(schema, body) : schema.topNodeType.createAndFill()
}

/** The address as a link may carry it, or null: only http, https and mailto. */
export function safeAddress(raw) {
  const typed = raw.trim()
  const guess = /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed
    : /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(typed) ? `mailto:${typed}`
    : /^[^\s/]+\.[^\s/]{2,}/.test(typed) ? `https://${typed}`
    : ""
  try {
    const url = new URL(guess)
    return SAFE.has(url.protocol) ? url.href : null
  } catch {
    return null
  }
}

/** A document as still HTML, to be looked at beside another. `pictures` answers get(id). */
export function stillOf(doc, {pictures, related}) {
  const still = DOMSerializer.fromSchema(doc.type.schema).serializeFragment(doc.content)
  for (const figure of still.querySelectorAll("figure")) {
    const picture = pictures.get(Number(figure.dataset.picture))
    if (picture) figure.prepend(Object.assign(new Image(picture.width, picture.height), {src: picture.url, alt: figure.dataset.alt}))
  }
  for (const aside of still.querySelectorAll("aside[data-article]")) {
    aside.textContent = `Baca Juga: ${related[aside.dataset.article]?.title ?? "(tulisan lain)"}`
  }
  return still
}

function withLooks(specs, looks) {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, {...spec, ...looks[name]}]))
}

// A block carries its id into the clipboard, so that cutting and pasting is moving.
const idOf = dom => ({id: dom.dataset.block || null})
const blockOf = node => node.attrs.id ? {"data-block": node.attrs.id} : {}
const block = tag => ({
  toDOM: node => [tag, blockOf(node), 0],
  parseDOM: [{tag, getAttrs: idOf}],
})
const headingRule = (tag, level) => ({tag, getAttrs: dom => ({...idOf(dom), level})})

// Pasted styles come as data-style: under the site's CSP the browser empties el.style (see paste.js).
const styled = pattern => ({
  tag: "[data-style]",
  consuming: false,
  getAttrs: dom => pattern.test(dom.dataset.style) && null,
})
const unlessStyled = (tag, pattern) => ({
  tag,
  getAttrs: dom => !pattern.test(dom.dataset.style ?? "") && null,
})

const NODES = {
  paragraph: block("p"),
  heading: {
    toDOM: node => [`h${node.attrs.level}`, blockOf(node), 0],
    parseDOM: [
      headingRule("h1", 2), headingRule("h2", 2), headingRule("h3", 3),
      headingRule("h4", 3), headingRule("h5", 3), headingRule("h6", 3),
    ],
  },
  bullet_list: block("ul"),
  ordered_list: block("ol"),
  list_item: {toDOM: () => ["li", 0], parseDOM: [{tag: "li"}]},
  quote: block("blockquote"),
  figure: {
    toDOM: node => ["figure", {
      ...blockOf(node),
      "data-picture": node.attrs.picture,
      "data-alt": node.attrs.alt,
      "data-caption": node.attrs.caption,
      "data-decorative": node.attrs.decorative,
    }, ["figcaption", node.attrs.caption]],
    parseDOM: [{
      tag: "figure[data-picture]",
      getAttrs: dom => ({
        ...idOf(dom),
        picture: Number(dom.dataset.picture),
        alt: dom.dataset.alt ?? "",
        caption: dom.dataset.caption ?? "",
        decorative: dom.dataset.decorative === "true",
      }),
    }],
  },
  related: {
    toDOM: node => ["aside", {...blockOf(node), class: "also", "data-article": node.attrs.article}, "Baca Juga"],
    parseDOM: [{
      tag: "aside[data-article]",
      getAttrs: dom => ({...idOf(dom), article: Number(dom.dataset.article)}),
    }],
  },
  pull_quote: {toDOM: node => ["aside", {...blockOf(node), class: "pull-quote"}, 0]},
  divider: {toDOM: node => ["hr", blockOf(node)]},
  table: {toDOM: node => ["table", blockOf(node), ["tbody", 0]]},
  table_row: {toDOM: () => ["tr", 0]},
  table_cell: {toDOM: () => ["td", 0]},
  table_header: {toDOM: () => ["th", 0]},
  embed: {toDOM: node => ["div", {...blockOf(node), class: "embed"}, `${node.attrs.provider}: ${node.attrs.key}`]},
  hard_break: {toDOM: () => ["br"], parseDOM: [{tag: "br"}]},
}

// Not "mso-bidi-font-weight" and "mso-bidi-font-style", which Word writes on its bold and italic words.
const BOLD = /(?<!-)font-weight:\s*(bold|bolder|[6-9]00)/i
const NOT_BOLD = /(?<!-)font-weight:\s*(normal|lighter|[1-5]00)/i
const ITALIC = /(?<!-)font-style:\s*(italic|oblique)/i
const NOT_ITALIC = /(?<!-)font-style:\s*normal/i

const MARKS = {
  link: {
    toDOM: mark => ["a", {href: mark.attrs.href, rel: "noopener"}, 0],
    parseDOM: [{
      tag: "a[href]",
      getAttrs: dom => {
        const href = /^[a-z][a-z\d+.-]*:/i.test(dom.getAttribute("href")) && safeAddress(dom.getAttribute("href"))
        return href ? {href} : false
      },
    }],
  },
  bold: {
    toDOM: () => ["strong", 0],
    parseDOM: [{tag: "strong"}, unlessStyled("b", NOT_BOLD), styled(BOLD)],
  },
  italic: {
    toDOM: () => ["em", 0],
    parseDOM: [{tag: "em"}, unlessStyled("i", NOT_ITALIC), styled(ITALIC)],
  },
}
