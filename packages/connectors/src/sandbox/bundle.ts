import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Invalid } from '@earshot/core/errors'
import { build } from 'esbuild'
import type { Connector } from '../connector.ts'
import { bundlePath } from './installed.ts'
import { loadPackaged } from './packaged.ts'

/** What the web has and QuickJS has not. */
const [TEXT, ADDRESSES] = ['shims-text.mjs', 'shims-url.mjs'].map((file) => join(import.meta.dirname, file)) as [
  string,
  string,
]

/** Makes one file of plain JavaScript out of a package's source, and reads it in the sandbox. Gives where it lies. */
export async function bundlePackage(folder: string): Promise<{ file: string; bytes: number; connector: Connector }> {
  const description = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const source: unknown = description.earshot?.source
  if (typeof source !== 'string')
    throw new Invalid(
      'Its package.json names no source: "earshot": { "source": "connector.ts", "connector": "dist/connector.js" }.',
    )
  const file = resolve(folder, bundlePath(description))
  const entry = resolve(folder, source)
  await bundleTo(file, entry, [TEXT])
  // Addresses take 300 kB: they are put in where something asks for them.
  if (/\bURL(SearchParams)?\b/.test(await readFile(file, 'utf8'))) await bundleTo(file, entry, [TEXT, ADDRESSES])
  const text = await readFile(file, 'utf8')
  return { file, bytes: Buffer.byteLength(text), connector: loadPackaged(text) }
}

async function bundleTo(file: string, entry: string, inject: string[]): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    inject,
    format: 'iife',
    globalName: 'earshotConnector',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2020',
    legalComments: 'none',
    logLevel: 'silent',
  }).catch((error: { errors?: { text: string; location?: { file: string; line: number } }[] }) => {
    const [first] = error.errors ?? []
    const where = first?.location ? ` (${first.location.file}:${first.location.line})` : ''
    throw new Invalid(`It could not be bundled: ${first?.text ?? error}${where}. Node's own modules are not there.`)
  })
}
