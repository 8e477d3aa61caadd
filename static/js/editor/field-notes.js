// Under each field what was found there: a press leads to the finding.
import {byId, element} from "./dom.js"

/** After which element the note of a field stands. */
const ANCHORS = {
  title: "title", summary: "summary", kind: "kind", channel: "channel", topics: "topics-hint",
  dateline: "dateline-hint", cover: "cover", sources: "sources", body: "body-error",
}

export function fieldNotes(findings, onPoint) {
  for (const [field, anchor] of Object.entries(ANCHORS)) {
    const here = findings.filter(finding => finding.field === field && !finding.block)
    const place = byId(`${field}-findings`) ?? (here.length ? placeFor(field, byId(anchor)) : null)
    place?.replaceChildren(...here.map(finding => element("button", {
      type: "button",
      className: finding.level === "wajib" ? "must" : "",
      textContent: finding.message,
      onclick: () => onPoint(finding),
    })))
  }
}

function placeFor(field, anchor) {
  const place = element("div", {id: `${field}-findings`, className: "field-notes"})
  anchor.after(place)
  const input = byId(field)
  if (input?.matches("input, select, textarea")) {
    input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${place.id}`.trim())
  }
  return place
}
