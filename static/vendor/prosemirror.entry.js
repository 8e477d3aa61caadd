// Everything the editor takes from ProseMirror, bundled into one file by `npm run vendor`.
// Named one by one, so that what nobody uses is left out of the bundle.
export {EditorState, Plugin, PluginKey, Selection, TextSelection, NodeSelection} from "prosemirror-state"
export {EditorView, Decoration, DecorationSet} from "prosemirror-view"
export {Schema, DOMSerializer, Fragment, Node, Slice} from "prosemirror-model"
export {baseKeymap, chainCommands, lift, setBlockType, toggleMark, wrapIn} from "prosemirror-commands"
export {keymap} from "prosemirror-keymap"
export {closeHistory, history, undo, redo, undoDepth, redoDepth} from "prosemirror-history"
export {InputRule, inputRules, undoInputRule, textblockTypeInputRule, wrappingInputRule} from "prosemirror-inputrules"
export {liftListItem, sinkListItem, splitListItem, wrapInList} from "prosemirror-schema-list"
export {dropCursor} from "prosemirror-dropcursor"
export {GapCursor, gapCursor} from "prosemirror-gapcursor"
