// Pemeriksa naskah: what the server found at the last save, each with a way to its place.
import {byId, element} from "./dom.js"

const FIELDS = {
  title: "Ke judul", summary: "Ke cuplikan", kind: "Ke jenis", channel: "Ke kanal", topics: "Ke topik",
  dateline: "Ke dateline", sources: "Ke sumber", cover: "Ke sampul", body: "Ke naskah",
}
const BLOCKS = {
  paragraph: "Ke paragraf", heading: "Ke subjudul", bullet_list: "Ke daftar", ordered_list: "Ke daftar",
  quote: "Ke kutipan", pull_quote: "Ke kutipan besar", figure: "Ke gambar", table: "Ke tabel",
  embed: "Ke sematan", divider: "Ke garis pemisah", related: "Ke Baca Juga",
}

/** `blockNamed(id)` gives the block of the text or nothing; `toField` and `toBlock` lead there. */
export function showFindings(findings, {blockNamed, toField, toBlock}) {
  const must = findings.filter(({level}) => level === "wajib").length
  byId("findings-summary").textContent = summaryOf(must, findings.length - must)
  byId("findings-count").textContent = findings.length || ""
  byId("findings").replaceChildren(...findings.map(finding => {
    const words = element("div", {}, `${finding.message} `, ...wayTo(finding))
    return element("div", {className: finding.level === "wajib" ? "finding" : "finding hint"}, words)
  }))

  function wayTo({field, block}) {
    const found = block && blockNamed(block)
    if (found) return [way(BLOCKS[found.type.name], () => toBlock(block))]
    if (FIELDS[field]) return [way(FIELDS[field], () => toField(field))]
    return []
  }
}

const way = (textContent, onclick) => element("button", {type: "button", textContent, onclick})

function summaryOf(must, may) {
  const parts = [must && `${must} perlu diperbaiki`, may && `${may} saran`].filter(Boolean)
  return parts.join(", ") || "Semua beres, tidak ada yang perlu diperbaiki."
}
