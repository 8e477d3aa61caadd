// Underlines at the very words that a finding is about. They follow the text, leave with the first
// change of those words, and keep away from a word that is just being typed.
import {Decoration, DecorationSet, Plugin, PluginKey} from "../../vendor/prosemirror.js"

const key = new PluginKey("marks")

/** `onPoint(finding)` hears of a press on marked words. */
export function marks(onPoint) {
  return new Plugin({
    key,
    state: {
      init: () => ({set: DecorationSet.empty, isTyping: false}),
      apply: (tr, {set, isTyping}) => ({
        set: tr.getMeta(key) ?? (tr.docChanged ? followed(set, tr) : set),
        isTyping: tr.docChanged || (isTyping && !tr.selectionSet),
      }),
    },
    props: {
      decorations(state) {
        const {set, isTyping} = key.getState(state)
        const {head} = state.selection
        return isTyping ? set.remove(set.find(head, head)) : set
      },
      handleClick(view, position) {
        const [mark] = key.getState(view.state).set.find(position, position)
        if (mark) onPoint(mark.spec.finding)
        return false
      },
    },
  })
}

/** Marks these places anew: [{from, to, finding}]. */
export function mark(view, places) {
  const decorations = places.map(({from, to, finding}) => Decoration.inline(
    from, to, {class: finding.level === "wajib" ? "found must" : "found", title: finding.message}, {finding},
  ))
  view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(view.state.doc, decorations)).setMeta("addToHistory", false))
}

/** Where the words of a finding are marked now: [{from, to}]. */
export function marksOf(state, finding) {
  return key.getState(state)?.set.find(undefined, undefined, spec => spec.finding === finding) ?? []
}

function followed(set, tr) {
  let kept = set.map(tr.mapping, tr.doc)
  tr.mapping.maps.forEach((map, index) => {
    const later = tr.mapping.slice(index + 1)
    map.forEach((_from, _to, from, to) => { kept = kept.remove(kept.find(later.map(from, -1), later.map(to, 1))) })
  })
  return kept
}
