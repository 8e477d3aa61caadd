// Panduan kanal: what the chosen channel looks for, as its editors wrote it.
import {byId, element} from "./dom.js"

/** Shows the guide of this channel, or nothing where it has none. */
export function showGuide(channel) {
  const place = byId("channel-guide")
  place.hidden = !channel?.guide
  if (place.hidden || place.dataset.of === channel.slug) return
  place.dataset.of = channel.slug
  place.querySelector("summary span").textContent = channel.name
  const paragraphs = channel.guide.trim().split(/\r?\n(?:[^\S\n]*\r?\n)+/)
  place.querySelector("div").replaceChildren(...paragraphs.map(words => element("p", {textContent: words})))
}
