import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Invalid, NotFound } from '@earshot/core/errors'
import type { Connector } from '../connector.ts'
import { connectors } from '../registry.ts'
import { bundlePackage } from '../sandbox/bundle.ts'
import { bundlePath } from '../sandbox/installed.ts'
import { loadPackaged } from '../sandbox/packaged.ts'
import type { Rehearsal } from './rehearsal.ts'
import type { Subject } from './stage.ts'

interface Manifest {
  type?: string
  earshot?: { source?: string; connector?: string }
}

const HERE = resolve(import.meta.dirname, '..')

/** A connector by the network's name, or by the path of its folder, whether it is registered or not. */
export async function loadConnector(nameOrPath: string): Promise<Connector> {
  const named = connectors.find((connector) => connector.network === nameOrPath)
  return named ?? connectorIn(resolve(nameOrPath), nameOrPath)
}

/** A connector with its rehearsals, by the network's name or by the path of its folder, whether it is registered or not. */
export async function loadSubjects(nameOrPath: string): Promise<Subject[]> {
  const named = connectors.find((connector) => connector.network === nameOrPath)
  const folder = named ? join(HERE, named.network) : resolve(nameOrPath)
  const connector = named ?? (await connectorIn(folder, nameOrPath))
  const file = join(folder, 'rehearsal.ts')
  if (!existsSync(file))
    throw new NotFound(
      `${connector.label} has no rehearsal.ts, so nothing can be checked. docs/CONNECTORS.md says how to write one.`,
    )
  const { rehearsal, rehearsals } = (await import(pathToFileURL(file).href)) as {
    rehearsal?: Rehearsal
    rehearsals?: Rehearsal[]
  }
  const all = rehearsals ?? (rehearsal ? [rehearsal] : [])
  if (all.length === 0) throw new NotFound(`${file} exports neither rehearsal nor rehearsals.`)
  return all.map((one) => ({ connector, rehearsal: one }))
}

async function connectorIn(folder: string, given: string): Promise<Connector> {
  const manifest = join(folder, 'package.json')
  const description: Manifest = existsSync(manifest) ? JSON.parse(await readFile(manifest, 'utf8')) : {}
  if (description.earshot) return packagedIn(folder, description)
  const file = join(folder, `${basename(folder)}.ts`)
  if (!existsSync(file))
    throw new NotFound(
      `There is no connector “${given}”: neither registered, nor a folder with ${basename(folder)}.ts in it. \`earshot connector list\` names those that are.`,
    )
  const exported = Object.values((await import(pathToFileURL(file).href)) as object)
  const found = exported.find(
    (one): one is Connector => typeof one === 'object' && one !== null && 'network' in one && 'normalise' in one,
  )
  if (!found) throw new NotFound(`${file} exports no connector: use defineConnector().`)
  return found
}

/** A package's connector: bundled anew where its source is at hand, so that what is checked is what is written. */
async function packagedIn(folder: string, description: Manifest): Promise<Connector> {
  const { source } = description.earshot ?? {}
  if (source === undefined || !existsSync(join(folder, source)))
    return loadPackaged(await readFile(join(folder, bundlePath(description)), 'utf8'))
  if (description.type !== 'module')
    throw new Invalid(`${join(folder, 'package.json')} lacks "type": "module": its rehearsal.ts can't be read without.`)
  return (await bundlePackage(folder)).connector
}
