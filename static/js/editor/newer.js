// Learns that the text changed elsewhere before the writer goes on: other tabs of this browser say so,
// and whoever comes back to the page asks the server.
import {read} from "./http.js"

/**
 * Asks only while the page holds nothing of its own: otherwise its next save is told. `onNewer(answer)`
 * gets what is stored; the answer's `tell(version)` lets the other tabs know of a save.
 */
export function watchForNewer({article, url, manuscript, isSettled, onNewer}) {
  const channel = new BroadcastChannel(`naskah-${article}`)
  let isAsking = false

  channel.addEventListener("message", ({data}) => { if (data > manuscript.version) look() })
  addEventListener("focus", look)
  addEventListener("pageshow", ({persisted}) => { if (persisted) look() })
  document.addEventListener("visibilitychange", look)
  return {tell: version => channel.postMessage(version)}

  async function look() {
    if (document.hidden || isAsking || !isSettled()) return
    const {version} = manuscript
    isAsking = true
    const {status, data} = await read(`${url}?versi=${version}`)
    isAsking = false
    // What was typed or saved meanwhile: the next save settles it.
    if (status === 200 && data.manuscript && isSettled() && manuscript.version === version) onNewer(data)
  }
}
