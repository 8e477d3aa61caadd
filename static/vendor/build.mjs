// What the browser's editor is built from and into: `npm run vendor` (or `make vendor`) writes
//   static/built/editor.js        the whole editor in one minified file: what pages load
//   static/vendor/prosemirror.js  ProseMirror alone, on which the sources rest that `make dev` loads
//   static/vendor/LICENSES.txt    the licences of what both carry along
// The same lock file and sources give the same bytes, so CI can build again and compare.
import {build} from "esbuild"
import {createHash} from "node:crypto"
import {readdir, readFile, writeFile} from "node:fs/promises"
import {dirname, join} from "node:path"
import {fileURLToPath} from "node:url"
import {minify} from "terser"

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, "..", "..")
const entry = "static/vendor/prosemirror.entry.js"
const common = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  legalComments: "none",
  metafile: true,
  preserveSymlinks: true,
}
const sources = await sourcesOfTheEditor()

const library = await build({
  ...common,
  entryPoints: [entry],
  outfile: "static/vendor/prosemirror.js",
  banner: {js: "/* ProseMirror and what it rests on. Built by `npm run vendor`; licences in LICENSES.txt. */"},
})
const editor = await build({
  ...common,
  entryPoints: ["static/js/editor/main.js"],
  write: false,
  plugins: [{
    name: "only the used parts of ProseMirror",
    setup: ({onResolve}) => onResolve({filter: /\/vendor\/prosemirror\.js$/}, () => ({path: join(root, entry)})),
  }],
})
insistOnKnown(editor.metafile)
// Terser takes off a further 4 % when gzipped.
const small = await minify(editor.outputFiles[0].text, {
  module: true,
  compress: {passes: 2, ecma: 2020},
  format: {preamble: `/* The editor, built by \`make vendor\`; licences in vendor/LICENSES.txt. Sources: sha256 ${await sumOf(sources)} */`},
})
await writeFile(join(root, "static/built/editor.js"), small.code)
await writeFile(join(here, "LICENSES.txt"), await licences(packagesIn(library.metafile)))

/** The files on which editor.js rests; tests/test_editor_bundle.py reckons with the same. */
async function sourcesOfTheEditor() {
  const modules = await readdir(join(root, "static/js/editor"), {recursive: true})
  const own = modules.filter(name => name.endsWith(".js")).map(name => `static/js/editor/${name.replaceAll("\\", "/")}`)
  return [...own, entry, "static/vendor/build.mjs", "package-lock.json"].sort()
}

/** SHA-256 over each file's path, a zero byte, its content, a zero byte. */
async function sumOf(paths) {
  const sum = createHash("sha256")
  for (const path of paths) sum.update(`${path}\0`).update(await readFile(join(root, path))).update("\0")
  return sum.digest("hex")
}

/** Else the sum in the banner would not notice when such a file changes. */
function insistOnKnown(metafile) {
  const known = path => path.startsWith("node_modules/") || sources.includes(path)
  const strange = Object.keys(metafile.inputs).filter(path => !known(path))
  if (strange.length) throw new Error(`The editor imports what its sum does not cover: ${strange.join(", ")}`)
}

function packagesIn(metafile) {
  const found = Object.keys(metafile.inputs).map(path => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1])
  return [...new Set(found.filter(Boolean))].sort()
}

async function licences(packages) {
  const texts = await Promise.all(packages.map(async name => {
    const folder = join(root, "node_modules", name)
    const {version} = JSON.parse(await readFile(join(folder, "package.json"), "utf8"))
    const file = (await readdir(folder)).find(name => /^licen[cs]e/i.test(name))
    return `${name} ${version}\n\n${(await readFile(join(folder, file), "utf8")).trim()}\n`
  }))
  return `Licences of the packages bundled in editor.js and prosemirror.js\n\n${texts.join(`\n${"-".repeat(72)}\n\n`)}`
}
