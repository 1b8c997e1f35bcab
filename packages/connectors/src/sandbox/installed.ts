import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Invalid, Planned, Refused } from '@earshot/core/errors'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Connector } from '../connector.ts'
import { connectors } from '../registry.ts'
import { loadPackaged } from './packaged.ts'

const MOST_BYTES = 4 * 1024 * 1024

/** One package of the configuration, `connectors.json` in the data folder; its file lies in `connectors/` there. */
export const Installed = Type.Object({
  package: Type.String(),
  integrity: Type.String({ pattern: '^sha512-' }),
  file: Type.String({ pattern: '^[\\w.@-]+\\.tgz$' }),
})
const List = Type.Array(Installed)

/** Connectors of others that the operator installed. One that is not what was pinned is left out, with a sentence for the log. */
export function loadInstalled(dataFolder: string | undefined): { connectors: Connector[]; problems: string[] } {
  const found: { connectors: Connector[]; problems: string[] } = { connectors: [], problems: [] }
  for (const entry of readInstalled(dataFolder)) {
    try {
      const connector = loadPacked(join(dataFolder ?? '', 'connectors', entry.file), entry.integrity)
      if ([...connectors, ...found.connectors].some(({ network }) => network === connector.network))
        throw new Refused(`There is a connector called “${connector.network}” already.`)
      found.connectors.push(connector)
    } catch (error) {
      if (!(error instanceof Planned)) throw error
      found.problems.push(`${entry.package} is left out: ${error.message}`)
    }
  }
  return found
}

export function readInstalled(dataFolder: string | undefined) {
  const file = join(dataFolder ?? '', 'connectors.json')
  if (dataFolder === undefined || !existsSync(file)) return []
  const list: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!Value.Check(List, list)) throw new Invalid(`${file} is no list of packages with package, integrity and file.`)
  return list
}

/** The connector in a packed package, read without unpacking it anywhere and without running anything of it but in the sandbox. */
export function loadPacked(file: string, integrity: string): Connector {
  if (!existsSync(file)) throw new Refused('Its file is not there. Install it again.')
  const digest = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`
  if (digest !== integrity) throw new Refused(`It is not the package that was pinned: its integrity is ${digest}.`)
  const path = bundlePath(JSON.parse(readPacked(file, 'package.json')))
  return loadPackaged(readPacked(file, path))
}

/** Where a package's own description says that its bundle lies. */
export function bundlePath(description: { earshot?: { connector?: unknown } }): string {
  const path = description.earshot?.connector
  if (typeof path !== 'string' || !/^[\w.-]+(\/[\w.-]+)*$/.test(path) || path.includes('..'))
    throw new Invalid('Its package.json names no bundle: "earshot": { "connector": "dist/connector.js" }.')
  return path
}

function readPacked(file: string, path: string): string {
  try {
    return execFileSync('tar', ['-xzOf', file, '--', `package/${path}`], {
      encoding: 'utf8',
      maxBuffer: MOST_BYTES,
      stdio: 'pipe',
    })
  } catch (cause) {
    throw Object.assign(new Invalid(`There is no ${path} of at most 4 MB in it.`), { cause })
  }
}
