import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const SMALLEST = 1024

/** Writes each script, sheet and page of the build also as `.br` and `.gz`: the server then sends them as they are. */
export function compressed(): Plugin {
  return {
    name: 'earshot-compressed',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      if (!dir) return
      for (const name of Object.keys(bundle).filter((one) => /\.(js|css|html|svg)$/.test(one))) {
        const path = join(dir, name)
        const bytes = readFileSync(path)
        if (bytes.length < SMALLEST) {
          // A page keeps its name: what an earlier build packed would be sent in its place.
          for (const end of ['br', 'gz']) rmSync(`${path}.${end}`, { force: true })
          continue
        }
        writeFileSync(`${path}.br`, brotliCompressSync(bytes))
        writeFileSync(`${path}.gz`, gzipSync(bytes))
      }
    },
  }
}
