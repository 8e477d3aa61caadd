// Pemeriksa naskah: what the server found at the last save, in its panel, at fields and beside blocks,
// each with a way to its place and, where there is one, a mend.
import {closeHistory, undo} from "../../vendor/prosemirror.js"
import {byId, element, flash, notice, retype} from "./dom.js"
import {fieldNotes} from "./field-notes.js"
import {Margin} from "./margin.js"
import {underlines} from "./marks.js"
import {patched, placesIn, promiseOf, replace} from "./mending.js"
import {isUntouched} from "./points.js"

const FIELDS = {
  title: "Ke judul", summary: "Ke cuplikan", kind: "Ke jenis", channel: "Ke kanal", topics: "Ke topik",
  dateline: "Ke dateline", sources: "Ke sumber", cover: "Ke sampul", body: "Ke naskah",
}
const BLOCKS = {
  paragraph: "Ke paragraf", heading: "Ke subjudul", bullet_list: "Ke daftar", ordered_list: "Ke daftar",
  quote: "Ke kutipan", pull_quote: "Ke kutipan besar", figure: "Ke gambar", table: "Ke tabel",
  embed: "Ke sematan", divider: "Ke garis pemisah", related: "Ke Baca Juga",
}

export class Findings {
  #shown = []
  #seen
  #mended = new Set()

  /** `jump` leads to places; `fields.read()` gives the words around the text. */
  constructor({view, fields, jump, drawer, isLocked}) {
    Object.assign(this, {view, fields, jump, drawer, isLocked})
    this.margin = new Margin(view, finding => this.point(finding, {focus: true}))
  }

  /** What a check is about to judge: kept until its findings come, to tell what has changed since. */
  look() {
    this.#mended.clear()
    const {title, summary} = this.fields.read()
    return {title, summary, caption: byId("cover-caption").value, doc: this.view.state.doc}
  }

  /** Shows the findings of a check, judged of `seen`. */
  show(findings, seen = this.look()) {
    this.#seen = seen
    this.#shown = findings.filter(finding => !this.#mended.has(keyOf(finding)))
    this.#draw()
  }

  /** Leads to a finding in the panel; only with `focus` out of the text. */
  point(finding, {focus = false} = {}) {
    const opener = document.querySelector("[data-sheet=findings-panel]")
    if (opener.offsetParent) {
      if (!focus) return
      this.drawer.close()
      opener.click()
    }
    const row = byId("findings").children[this.#shown.indexOf(finding)]
    if (!row) return
    row.scrollIntoView({block: "nearest"})
    flash(row)
    if (focus) (row.querySelector(".mend") ?? row.querySelector("button"))?.focus({preventScroll: true})
  }

  #draw() {
    const must = this.#shown.filter(({level}) => level === "wajib").length
    byId("findings-summary").textContent = summaryOf(must, this.#shown.length - must)
    byId("findings-count").textContent = this.#shown.length || ""
    byId("findings").replaceChildren(...this.#shown.map(finding => this.#row(finding)))

    const {doc} = this.view.state
    const isBegun = Boolean(this.#seen.title) || !isUntouched(doc)
    fieldNotes(isBegun ? this.#shown : [], finding => this.point(finding, {focus: true}))
    this.margin.show(Object.groupBy(this.#shown.filter(({block}) => block), ({block}) => block))
    if (!this.isLocked) underlines.show(this.view, this.#shown.flatMap(finding => this.#placesOf(finding)))
  }

  #row(finding) {
    const isMust = finding.level === "wajib"
    const level = element("span", {className: "unseen", textContent: isMust ? "Wajib: " : "Saran: "})
    const words = element("div", {}, level, `${finding.message} `, ...this.#wayTo(finding), ...this.#mendsFor(finding))
    return element("div", {className: isMust ? "finding" : "finding hint"}, words)
  }

  #wayTo({field, block}) {
    const found = block && this.jump.blockNamed(block)
    if (found) {
      const isPoint = found.attrs.level === 2 && this.fields.isListicle
      const name = isPoint ? "Ke poin" : BLOCKS[found.type.name] ?? "Ke bagian ini"
      return [button(name, () => this.jump.toBlock(block))]
    }
    if (FIELDS[field]) return [button(FIELDS[field], () => this.jump.toField(field))]
    return []
  }

  #mendsFor(finding) {
    if (!finding.mend || this.isLocked) return []
    const alike = this.#shown.filter(({code, mend, block}) => code === finding.code && mend && block)
    const all = alike.length > 1 && alike[0] === finding
    const acts = [button(`Perbaiki menjadi ${promiseOf(finding.mend)}`, () => this.#mend([finding]), "mend")]
    if (all) acts.push(button(`Perbaiki semua (${alike.length})`, () => this.#mend(alike), "mend"))
    return [element("div", {className: "mends"}, ...acts)]
  }

  // Mending ------------------------------------------------------------------------------------

  /** One act, one step of undo; what no longer reads as it was judged stays as it is. */
  #mend(findings) {
    const {view} = this
    const before = this.#shown
    const tr = closeHistory(view.state.tr)
    const undoings = []
    const done = findings.filter(finding => finding.block ? this.#mendBlock(tr, finding) : this.#mendField(finding, undoings))
    if (tr.docChanged) view.dispatch(tr)
    if (!done.length) return notice("Teks itu sudah berubah. Tunggu pemeriksaan berikutnya.")

    const {doc} = view.state
    const place = before.indexOf(done[0])
    done.forEach(finding => this.#mended.add(keyOf(finding)))
    this.#shown = before.filter(finding => !done.includes(finding))
    this.#draw()
    this.#focusNear(place)
    notice(toldOf(done, findings), {
      undo: () => {
        if (tr.docChanged && view.state.doc !== doc) return notice("Naskah sudah berubah lagi. Urungkan dengan Ctrl+Z.")
        if (tr.docChanged) undo(view.state, view.dispatch)
        undoings.forEach(undoing => undoing())
        done.forEach(finding => this.#mended.delete(keyOf(finding)))
        this.#shown = before
        this.#draw()
        this.#focusNear(place)
      },
    })
  }

  #mendBlock(tr, finding) {
    const {attr, value, replace: change} = finding.mend
    const found = blockIn(tr.doc, finding.block)
    if (!found) return false
    if (attr) {
      const seen = blockIn(this.#seen.doc, finding.block)?.block.attrs[attr]
      const better = patched(found.block.attrs[attr], seen ?? "", value)
      if (better !== null) tr.setNodeMarkup(found.position, null, {...found.block.attrs, [attr]: better})
      return better !== null
    }
    let places = this.#currentPlaces(tr, finding)
    for (const place of places.reverse()) replace(tr, place, change.with)
    // Three spaces become two, and then one.
    const isDone = places.length > 0
    while (change.every && !change.with.includes(change.quote) && places.length) {
      const {block, position} = blockIn(tr.doc, finding.block)
      places = placesIn(block, change).map(moveBy(position))
      for (const place of places.reverse()) replace(tr, place, change.with)
    }
    return isDone
  }

  /** Where the words stand now: where they are marked, else where they read as they were judged. */
  #currentPlaces(tr, finding) {
    const change = finding.mend.replace
    const marked = underlines.of(this.view.state, finding)
      .map(({from, to}) => ({from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1)}))
      .filter(({from, to}) => to > from && tr.doc.textBetween(from, to, "", "\n") === change.quote)
    if (marked.length) return marked
    const found = blockIn(tr.doc, finding.block)
    return placesIn(found.block, change).map(moveBy(found.position))
  }

  #mendField({field, mend: {value}}, undoings) {
    const input = byId(field === "cover" ? "cover-caption" : field)
    const before = input.value
    const better = patched(before, this.#seen[field === "cover" ? "caption" : field], value)
    if (better === null) return false
    retype(input, better)
    undoings.push(() => input.value === better && retype(input, before))
    return true
  }

  /** The places to underline: where they are already, else in blocks that still are as they were judged. */
  #placesOf(finding) {
    if (!finding.mend?.replace) return []
    const kept = underlines.of(this.view.state, finding)
    if (kept.length) return kept.map(place => this.#underline(place, finding))
    const then = blockIn(this.#seen.doc, finding.block)
    const now = blockIn(this.view.state.doc, finding.block)
    if (!then || !now || !then.block.eq(now.block)) return []
    return placesIn(now.block, finding.mend.replace).map(moveBy(now.position)).map(place => this.#underline(place, finding))
  }

  #underline({from, to}, finding) {
    return {from, to, about: finding, class: finding.level === "wajib" ? "found must" : "found", title: finding.message}
  }

  #focusNear(place) {
    const rows = byId("findings").children
    const row = rows[Math.min(place, rows.length - 1)]
    const target = row?.querySelector(".mend") ?? row?.querySelector("button") ?? byId("findings-summary")
    target.focus({preventScroll: true})
    target.scrollIntoView({block: "nearest"})
  }
}

const keyOf = ({code, field, block, mend}) => JSON.stringify([code, field, block, mend])
const moveBy = position => ({from, to}) => ({from: position + from, to: position + to})

function button(textContent, onclick, className = "") {
  return element("button", {type: "button", className, textContent, onclick})
}

function blockIn(doc, id) {
  let found
  doc.forEach((block, position) => { if (block.attrs.id === id) found ??= {block, position} })
  return found
}

function toldOf(done, wanted) {
  if (done.length < wanted.length) return `${done.length} dari ${wanted.length} tempat diperbaiki; yang lain sudah berubah.`
  return done.length > 1 ? `${done.length} tempat diperbaiki.` : `Diperbaiki: ${promiseOf(done[0].mend)}`
}

function summaryOf(must, may) {
  const parts = [must && `${must} perlu diperbaiki`, may && `${may} saran`].filter(Boolean)
  return parts.join(", ") || "Semua beres, tidak ada yang perlu diperbaiki."
}
