// Puts the editor together. Each part knows its own work; only this file knows them all.
import {dropCursor, EditorState, EditorView, gapCursor, history} from "../../vendor/prosemirror.js"
import {arrivalMarks, arrivals} from "./arrivals.js"
import {followKind} from "./beginnings.js"
import {choicesPanel} from "./choices.js"
import {commandsFor, insertBlock} from "./commands.js"
import {conflictPanel} from "./conflict.js"
import {counters} from "./counters.js"
import {Cover} from "./cover.js"
import {sheets, tameDialogs} from "./dialogs.js"
import {byId, notice} from "./dom.js"
import {embedDialog, embedViews, pasteAsEmbed} from "./embed.js"
import {Fields} from "./fields.js"
import {figureViews} from "./figure.js"
import {Findings} from "./findings.js"
import {blockIds, mend} from "./ids.js"
import {insertMenu} from "./insert-menu.js"
import {lastLine} from "./last-line.js"
import {clearOfEdges, jumping} from "./jumping.js"
import {keysFor, signsFor} from "./keys.js"
import {offerLeftovers} from "./leftovers.js"
import {libraryDialog} from "./library.js"
import {linkDialog, linkTarget, pasteAsLink} from "./link.js"
import {LocalCopy} from "./local-copy.js"
import {Manuscript} from "./manuscript.js"
import {underlines, waves} from "./marks.js"
import {merging} from "./merging.js"
import {moves} from "./moves.js"
import {watchForNewer} from "./newer.js"
import {notedBlocks, notes} from "./notes.js"
import {NotedWords, notedWords} from "./noted-words.js"
import {outline} from "./outline.js"
import {cleanPaste} from "./paste.js"
import {Pictures} from "./pictures.js"
import {pictureSlots, withoutPicture} from "./picture-slots.js"
import {placeholders} from "./placeholders.js"
import {PointActs} from "./point-acts.js"
import {relatedDialog, relatedViews} from "./related.js"
import {SaveState} from "./save-state.js"
import {Saver} from "./saving.js"
import {buildSchema, documentFrom} from "./schema.js"
import {Spelling} from "./spelling.js"
import {tableViews} from "./table-view.js"
import {insertTable, tables} from "./tables.js"
import {toolbar} from "./toolbar.js"
import {Uploads} from "./uploads.js"

const page = JSON.parse(byId("editor-data").textContent)
const {manuscript: stored, urls, limits, related, embeds} = page
const isLocked = page.locked
const schema = buildSchema(page.schema, embeds)
const CREDITS_FIRST = 1_000

const saveState = isLocked ? null : new SaveState({
  savedAt: page.savedAt,
  signInUrl: urls.signIn,
  onConflictOpen: () => merger.ask(),
  onSettled: () => copy.drop(),
})
const pictures = new Pictures(page.pictures, {
  addressOf: id => urls.picture.replace("0", id),
  sourceUrl: urls.source,
  follow: saver => saveState.follow(saver),
  onChange: changed,
})
const fields = new Fields({
  channels: page.channels, kinds: page.kinds, limits, isLocked,
  onChange: changed,
  onLeaveDown: () => view.focus(),
})
const openLibrary = isLocked ? null : libraryDialog(urls.library)
const cover = new Cover({url: urls.upload, limits, pictures, isLocked, onChange: changed, openLibrary})
const uploads = new Uploads({
  url: urls.upload, limits, pictures,
  slots: state => isListicle() ? withoutPicture(state, uploads).map(({point}) => point.headingEnd) : [],
})
const commands = {...commandsFor(schema), table: {run: insertTable}}
const doors = {
  link: () => openLink(),
  related: () => openRelated(),
  embed: () => openEmbed(),
  library: () => openLibrary(insertPicture),
  insert: (button, event) => openInsert(button, !event.detail),
  picture: () => byId("figure-file").click(),
  save: () => saveState.flush(),
  pointUp: () => points.step(-1),
  pointDown: () => points.step(1),
  toolbar: () => (view.dom.querySelector(".is-current .table-tools [tabindex='0']") ?? mainTool()).focus(),
}
const embedDoor = {url: urls.embed, hosts: embeds.hosts}
const drawer = sheets()
const isListicle = () => fields.isListicle
let answers = null

const hasTypedEarly = fields.fill(stored, {keepTyped: true})
cover.fill(stored.cover)

const view = new EditorView(byId("body"), {
  state: firstState(),
  editable: () => !isLocked,
  attributes: {
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": "Isi naskah",
    // Ejaan marks what is misspelled; two kinds of waves would be one too many.
    spellcheck: "false",
    ...isLocked && {"aria-readonly": "true"},
  },
  nodeViews: {
    figure: figureViews(pictures),
    related: relatedViews(related),
    embed: embedViews,
    table: tableViews(() => mainTool().focus()),
  },
  // Only while the caret is in the text does the page keep it clear of what lies over the edges.
  handleDOMEvents: {focus: () => keepClear(true), blur: () => keepClear(false)},
  scrollThreshold: clearOfEdges,
  scrollMargin: clearOfEdges,
  handlePaste: (view, event) => pasteAsLink(view, event) || pasteAsEmbed(view, event, embedDoor),
  dispatchTransaction(tr) {
    const {state, transactions} = view.state.applyTransaction(tr)
    view.updateState(state)
    if (transactions.some(({docChanged}) => docChanged) && !tr.getMeta("isTaken")) changed()
  },
})
const jump = jumping({view, drawer})
const points = isLocked ? null : new PointActs(view, {isListicle, drawer})
const manuscript = new Manuscript({stored, view, fields, cover, url: urls.save})
const findings = new Findings({view, fields, jump, drawer, isLocked})
findings.show(page.findings)
tameDialogs()
for (const button of document.querySelectorAll("[data-note-block]")) {
  button.addEventListener("click", () => jump.toBlock(button.dataset.noteBlock) || notice("Bagian ini sudah tidak ada di naskah."))
}

for (const button of document.querySelectorAll("[data-note-field]")) {
  button.addEventListener("click", () => jump.toField(button.dataset.noteField))
}

// Everything below changes something, so it is for pieces that may be changed.
const saver = isLocked ? null : saveState.follow(new Saver({send, onState: heard}))
const copy = isLocked ? null : new LocalCopy(byId("editor").dataset.article, () => ({
  manuscript: manuscript.read(),
  base: manuscript.base,
  credits: pictures.unsent(),
}))
const openLink = isLocked ? null : linkDialog(view)
const openRelated = isLocked ? null : relatedDialog(view, {url: urls.related, titles: related})
const openEmbed = isLocked ? null : embedDialog(view, embedDoor)
const openInsert = isLocked ? null : insertMenu(use)
const isSettled = () => saveState.isSettled
const merger = isLocked ? null : merging({
  manuscript, saver, isSettled, copy, pictures, related, embeds,
  arrivals: arrivals(view, jump),
  openChoices: choicesPanel({schema, pictures, related}),
  openLocked: conflictPanel({schema, pictures, related, manuscript, saver, copy}),
})
const otherTabs = isLocked ? null : watchForNewer({
  article: byId("editor").dataset.article, url: urls.latest, manuscript, isSettled, onNewer: takeNewer,
})
const spelling = isLocked ? null : new Spelling({view, urls, drawer, onJump: id => jump.toBlock(id)})
if (!isLocked) beginWriting()
if (hasTypedEarly) changed()
byId("editor").dataset.ready = "true"

function mainTool() {
  return byId("toolbar").querySelector("[tabindex='0']")
}

/** What an entry of the menu does, by its name. */
function use(name) {
  if (doors[name]) return doors[name]()
  commands[name].run(view.state, view.dispatch, view)
  view.focus()
}

function insertPicture({id, alt, caption, ...picture}) {
  pictures.add({id, alt, caption, ...picture})
  insertBlock(schema.nodes.figure.create({picture: id, alt, caption}))(view.state, view.dispatch)
  view.focus()
}

function firstState() {
  const plugins = isLocked
    ? [outline({jump: id => jump.toBlock(id), isListicle}), counters()]
    : [
        signsFor(schema),
        ...keysFor(schema, commands, doors),
        history(),
        lastLine(),
        blockIds(),
        cleanPaste({limits, onPictures: (files, view) => uploads.start(view, files)}),
        uploads.plugin,
        linkTarget(),
        placeholders(isListicle),
        pictureSlots({uploads, isListicle}),
        underlines.plugin(finding => findings.point(finding)),
        notedBlocks(),
        notedWords(page.notes, () => answers?.look()),
        arrivalMarks,
        waves.plugin(word => spelling.show(word)),
        dropCursor({class: "drop-cursor", color: false}),
        gapCursor(),
        tables(limits),
        toolbar(commands, doors),
        outline({jump: id => jump.toBlock(id), isListicle, letMove: list => queueMicrotask(() => points.listenTo(list))}),
        counters(),
      ]
  const state = EditorState.create({doc: documentFrom(schema, stored.body), plugins})
  return state.apply(mend(state) ?? state.tr)
}

function beginWriting() {
  saveState.show()
  spelling.check()
  answers = notes({follow: saver => saveState.follow(saver), words: new NotedWords(view, page.notes)})
  moves({
    flush: () => saveState.flush(),
    isUploading,
    isSettled,
    notes: answers,
  })
  offerLeftovers({schema, pictures, related, manuscript, copy, savedAt: page.savedAt, bring: merger.bring, onUse: changed})

  followKind(view, page.beginnings)
  byId("add-point").addEventListener("click", () => points.add({}))
  byId("add-last-point").addEventListener("click", () => points.add({atEnd: true}))
  byId("figure-file").addEventListener("change", ({target}) => {
    uploads.start(view, target.files)
    target.value = ""
  })
  // The empty paper below the text belongs to the text.
  byId("body").addEventListener("click", ({target}) => { if (target.id === "body") view.focus() })

  // A picture dropped beside the text must not open in place of the page.
  for (const type of ["dragover", "drop"]) {
    addEventListener(type, event => { if (event.dataTransfer?.types.includes("Files")) event.preventDefault() })
  }
  addEventListener("keydown", event => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return
    event.preventDefault()
    saveState.flush()
  })
  addEventListener("beforeunload", event => {
    if (!saveState.isSettled || isUploading()) event.preventDefault()
  })
  addEventListener("pagehide", saveOnLeaving)
  document.addEventListener("visibilitychange", () => document.hidden && saveOnLeaving())
}

function keepClear(isWriting) {
  document.documentElement.classList.toggle("writing-now", isWriting)
}

function changed() {
  if (!saver) return
  manuscript.changedAt = Date.now()
  saver.touch()
  copy.keepSoon()
}

/** Credits go first, because the checker looks at them too; but no text waits long for them. */
async function send() {
  if (!document.hidden) await Promise.race([pictures.flush(), new Promise(go => setTimeout(go, CREDITS_FIRST))])
  const seen = findings.look()
  return {...await manuscript.send(), seen}
}

/** What became of an attempt to save. */
function heard(state, {data = {}, seen}) {
  if (state === "saved" || state === "dirty") {
    if (data.findings) findings.show(data.findings, seen)
    if (data.version) {
      fields.clearErrors()
      otherTabs.tell(data.version)
    }
    if (state === "saved") spelling.check()
  }
  if (state === "invalid") fields.showErrors(data.errors ?? {}).forEach(notice)
  if (state === "conflict") merger.meet(data)
}

function takeNewer(answer) {
  merger.meet(answer)
  if (!isSettled()) return
  findings.show(answer.findings)
  spelling.check()
  saveState.savedAt = answer.savedAt
  saveState.show()
}

function saveOnLeaving() {
  if (saveState.isSettled) return
  copy.keepNow()
  saveState.flush()
}

function isUploading() {
  return uploads.isBusy(view) || cover.isBusy
}
