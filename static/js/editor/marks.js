// Marks at the very words of a finding: underlines of the checker, waves of the spelling. They follow the
// text, leave with the first change of their words, and keep away from a word that is just being typed.
import {Decoration, DecorationSet, Plugin, PluginKey} from "../../vendor/prosemirror.js"

class Marks {
  #key = new PluginKey("marks")

  /** `onPress(about)` hears of a press on marked words. */
  plugin(onPress) {
    const key = this.#key
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
          if (mark) onPress(mark.spec.about)
          return false
        },
      },
    })
  }

  /** Marks these places anew: [{from, to, about, ...attributes}]. */
  show({state, dispatch}, places) {
    const marks = places.map(({from, to, about, ...attributes}) => Decoration.inline(from, to, attributes, {about}))
    dispatch(state.tr.setMeta(this.#key, DecorationSet.create(state.doc, marks)).setMeta("addToHistory", false))
  }

  /** Where the words of this are marked now: [{from, to}]. */
  of(state, about) {
    return this.#key.getState(state)?.set.find(undefined, undefined, spec => spec.about === about) ?? []
  }
}

export const underlines = new Marks()
export const waves = new Marks()

function followed(set, tr) {
  let kept = set.map(tr.mapping, tr.doc)
  tr.mapping.maps.forEach((map, index) => {
    const later = tr.mapping.slice(index + 1)
    map.forEach((_from, _to, from, to) => { kept = kept.remove(kept.find(later.map(from, -1), later.map(to, 1))) })
  })
  return kept
}
