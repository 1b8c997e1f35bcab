import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const MODULES = join(import.meta.dirname, '..', 'node_modules')

/** A program of ours in one file, so that a process of it starts quickly: tests kill hundreds. `remove` deletes it. */
export async function buildProgram(source: string): Promise<{ path: string; remove(): void }> {
  // Under node_modules, where it would find a package that it can't hold.
  const folder = mkdtempSync(join(MODULES, '.earshot-program-'))
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: source,
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'program.mjs' } },
    },
    ssr: { noExternal: true },
  })
  return { path: join(folder, 'program.mjs'), remove: () => rmSync(folder, { recursive: true }) }
}
