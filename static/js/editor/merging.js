// Two texts of one piece become one again: what only one side changed goes together by itself and is
// told, what both changed is asked for. Nothing is thrown away: what was not chosen is set aside.
import {freshId} from "./ids.js"
import {joined, merge, newsIn} from "./merge.js"
import {download} from "./versions.js"

const FROM_ELSEWHERE = "Perubahan dari tab atau perangkat lain sudah digabungkan"
const FROM_HERE = "Tulisan dari perangkat ini sudah digabungkan"

/** `openChoices(question)` asks, `openLocked(answer)` shows both texts where the piece may not be changed. */
export function merging({manuscript, saver, isSettled, copy, pictures, related, embeds, arrivals, openChoices, openLocked}) {
  let last
  return {meet, bring, ask: () => meet(last)}

  /** `answer` is what the server holds: {manuscript, version, locked, reason, savedAt, pictures, related}. */
  function meet(answer) {
    last = answer
    // Refused though nothing is newer: to send it again would not help.
    if (answer.locked || answer.version === manuscript.version) return isSettled() ? location.reload() : openLocked(answer)
    pictures.learn(answer.pictures)
    Object.assign(related, answer.related)
    Object.assign(embeds.addresses, answer.embeds.addresses)
    const {base} = manuscript
    const theirs = manuscript.normal(answer.manuscript)
    join({base, mine: () => manuscript.read(), theirs: () => theirs}, {
      at: {mine: manuscript.changedAt, theirs: answer.savedAt},
      told: FROM_ELSEWHERE,
      onJoined() {
        manuscript.beginFrom(theirs)
        if (manuscript.isSame(manuscript.read(), theirs)) saver.abandon()
        else saver.resolve()
      },
    })
  }

  /** Puts what an earlier page left on this device, `left`, together with what is here. */
  function bring(left, {savedAt, onJoined}) {
    const mine = manuscript.normal(left.manuscript)
    join({base: manuscript.normal(left.base), mine: () => mine, theirs: () => manuscript.read()}, {
      at: {mine: left.at, theirs: savedAt}, told: FROM_HERE, onJoined,
    })
  }

  function join({base, mine, theirs}, {at, told, onJoined}) {
    const merged = merge(base, mine(), theirs())
    if (!merged.conflicts.length) return settle({})
    openChoices({merged, at, mine: mine(), onChosen: settle})

    /** Read anew: a picture may have arrived while the writer was choosing. */
    async function settle(choices) {
      const isChosen = Object.keys(choices).length > 0
      if (isChosen) await setAside(choices, {mine: mine(), theirs: theirs()})
      const merged = merge(base, mine(), theirs())
      const before = manuscript.read()
      manuscript.take(joined(merged))
      if (isChosen) manuscript.take(joined(merged, choices, freshId), {isUndoable: true})
      const news = newsIn(manuscript.read(), before)
      onJoined()
      arrivals.show(news, told)
    }
  }

  async function setAside(choices, sides) {
    const chosen = new Set(Object.values(choices))
    for (const [side, other] of [["mine", "theirs"], ["theirs", "mine"]]) {
      if (!chosen.has(side)) continue
      const kept = await copy.setAside({manuscript: sides[other], credits: {}, isReplaced: true})
      // Where the browser keeps nothing, a file does.
      if (!kept && other === "mine") download(sides.mine, manuscript.view.state.schema)
    }
  }
}
