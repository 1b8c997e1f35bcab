import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const MODULES = join(import.meta.dirname, '..', '..', 'node_modules')

/** The sender in one file, so that a process of it starts quickly. `remove` deletes it. */
export async function buildSender(): Promise<{ path: string; remove(): void }> {
  // Under node_modules, where it finds the packages that it does not hold itself.
  const folder = mkdtempSync(join(MODULES, '.earshot-sender-'))
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(import.meta.dirname, 'sender.ts'),
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'sender.mjs' } },
    },
    ssr: { noExternal: [/^@earshot\//] },
  })
  return { path: join(folder, 'sender.mjs'), remove: () => rmSync(folder, { recursive: true }) }
}
