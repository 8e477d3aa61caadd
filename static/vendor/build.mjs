// Bundles ProseMirror for the browser: `npm run vendor` writes prosemirror.js and LICENSES.txt.
// The same lock file gives the same bytes, so CI can rebuild and compare.
import {build} from "esbuild"
import {readdir, readFile, writeFile} from "node:fs/promises"
import {dirname, join} from "node:path"
import {fileURLToPath} from "node:url"

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, "..", "..")

const result = await build({
  absWorkingDir: root,
  entryPoints: ["static/vendor/prosemirror.entry.js"],
  outfile: "static/vendor/prosemirror.js",
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  legalComments: "none",
  metafile: true,
  banner: {js: "/* ProseMirror and what it rests on. Built by `npm run vendor`; licences in LICENSES.txt. */"},
})

await writeFile(join(here, "LICENSES.txt"), await licences(packagesIn(result.metafile)))

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
  return `Licences of the packages bundled in prosemirror.js\n\n${texts.join(`\n${"-".repeat(72)}\n\n`)}`
}
