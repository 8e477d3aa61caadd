// Everything the editor takes from ProseMirror, bundled into one file by `npm run vendor`.
// Named one by one, so that what nobody uses is left out of the bundle.
export {EditorState, Plugin, PluginKey, Selection, TextSelection, NodeSelection, AllSelection} from "prosemirror-state"
export {EditorView, Decoration, DecorationSet} from "prosemirror-view"
export {Schema, DOMParser, DOMSerializer, Node, Fragment, Slice} from "prosemirror-model"
export {baseKeymap, chainCommands, exitCode, lift, setBlockType, toggleMark, wrapIn} from "prosemirror-commands"
export {keymap} from "prosemirror-keymap"
export {history, undo, redo, undoDepth, redoDepth, closeHistory} from "prosemirror-history"
export {inputRules, InputRule, undoInputRule, textblockTypeInputRule, wrappingInputRule} from "prosemirror-inputrules"
export {liftListItem, sinkListItem, splitListItem, wrapInList} from "prosemirror-schema-list"
export {dropCursor} from "prosemirror-dropcursor"
export {gapCursor} from "prosemirror-gapcursor"
