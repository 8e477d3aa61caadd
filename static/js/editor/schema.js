// The vocabulary of a body: read from the very schema.json the server checks with,
// to which this side adds how each word looks in the page and is recognised in a paste.
import {DOMSerializer, Node, Schema} from "../../vendor/prosemirror.js"

const SAFE = new Set(["http:", "https:", "mailto:"])

/** `embeds` is what the page knows of embeds: {names: {provider: …}, addresses: {"provider/key": …}}; it goes with the schema. */
export function buildSchema({topNode, nodes, marks}, embeds) {
  const schema = new Schema({topNode, nodes: withLooks(nodes, NODES), marks: withLooks(marks, MARKS)})
  schema.cached.embeds = embeds
  return schema
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
  for (const aside of still.querySelectorAll("aside[data-provider]")) {
    const {name, address} = embedNamed(doc.type.schema, aside.dataset)
    aside.textContent = `${name}: ${address}`
  }
  for (const aside of still.querySelectorAll("aside[data-article]")) {
    aside.textContent = `Baca Juga: ${related[aside.dataset.article]?.title ?? "(tulisan lain)"}`
  }
  return still
}

/** The name of an embed's site and its address there. */
export function embedNamed({cached: {embeds}}, {provider, key}) {
  return {name: embeds.names[provider], address: embeds.addresses[`${provider}/${key}`] ?? key}
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
  pull_quote: {
    toDOM: node => ["aside", {...blockOf(node), class: "pull-quote"}, 0],
    parseDOM: [{tag: "aside.pull-quote", getAttrs: idOf, contentElement: dom => dom.querySelector("p") ?? dom}],
  },
  divider: {toDOM: node => ["hr", blockOf(node)], parseDOM: [{tag: "hr", getAttrs: idOf}]},
  table: {toDOM: node => ["table", blockOf(node), ["tbody", 0]], parseDOM: [{tag: "table", getAttrs: idOf}]},
  table_row: {toDOM: () => ["tr", 0], parseDOM: [{tag: "tr"}]},
  // Spans are split before a paste is read (see paste-tables.js), so each cell is one cell.
  table_cell: {toDOM: () => ["td", 0], parseDOM: [{tag: "td"}]},
  table_header: {toDOM: () => ["th", 0], parseDOM: [{tag: "th"}]},
  embed: {
    toDOM: node => ["aside", {
      ...blockOf(node), class: "embed", "data-provider": node.attrs.provider, "data-key": node.attrs.key,
    }, "Sematan"],
    parseDOM: [{
      tag: "aside[data-provider][data-key]",
      getAttrs: dom => ({...idOf(dom), provider: dom.dataset.provider, key: dom.dataset.key}),
    }],
  },
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
