import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refused } from '@earshot/core/errors'
import { copyBinaries, findBinaries, ignoreMissing } from './binaries.ts'

/** Where the private Postgres lives, and as whom it runs. */
export interface Place {
  /** Holds `bin`, `lib`, `share`. */
  binaries: string
  /** Holds cluster, password and log. */
  home: string
  cluster: string
  version: string
  /** Undefined: as we are ourselves. */
  runAs: { uid: number; gid: number } | undefined
}

const ROOTS_HOMES = '/var/lib/earshot'

/**
 * Postgres refuses to run as root, and no other user can enter a folder that is closed to all but root. So for root the
 * database lives in a folder of `/var/lib/earshot`, with a copy of the binaries, and runs as `nobody`;
 * `postgres.location` in the data folder points there. Nobody's permissions are changed. Others have it in the data folder.
 */
export async function findPlace(dataDir: string): Promise<Place> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const binaries = await findBinaries()
  const inside = join(dataDir, 'postgres')
  const pointer = join(dataDir, 'postgres.location')
  const pointed = (await readFile(pointer, 'utf8').catch(ignoreMissing))?.trim()
  const isRoot = process.getuid?.() === 0

  if (!isRoot) {
    if (pointed) {
      throw new Refused(
        `The database of this data folder was made by root and lives in ${pointed}. Start as root again, or choose another folder with --data.`,
      )
    }
    await mkdir(inside, { recursive: true, mode: 0o700 })
    return {
      binaries: binaries.folder,
      home: inside,
      cluster: join(inside, 'cluster'),
      version: binaries.version,
      runAs: undefined,
    }
  }

  const made = await stat(join(inside, 'cluster')).catch(ignoreMissing)
  const home = pointed ?? (await homeOfRoot(dataDir))
  await mkdir(home, { recursive: true, mode: 0o755 })
  const copied = await copyBinaries(binaries, home)
  if (made && made.uid !== 0) {
    // An ordinary user made it here: it goes on running as that user.
    return { binaries: copied, home: inside, cluster: join(inside, 'cluster'), version: binaries.version, runAs: made }
  }
  await writeFile(pointer, `${home}\n`, { mode: 0o644 })
  await chmod(home, 0o755)
  return {
    binaries: copied,
    home,
    cluster: join(home, 'cluster'),
    version: binaries.version,
    runAs: await findNobody(),
  }
}

/**
 * Named by the data folder's path, so that a start that was cut off finds it again. A cluster that lies there although no pointer
 * does is of a data folder that was deleted, and its secrets' key with it: the new one begins beside it.
 */
export async function homeOfRoot(dataDir: string, homes = ROOTS_HOMES): Promise<string> {
  const path = createHash('sha256').update(await realpath(dataDir))
  const home = join(homes, path.digest('hex').slice(0, 16))
  const left = await stat(join(home, 'cluster')).catch(ignoreMissing)
  return left ? `${home}-${randomBytes(4).toString('hex')}` : home
}

async function findNobody(): Promise<{ uid: number; gid: number }> {
  const users = await readFile('/etc/passwd', 'utf8')
  const fields = users
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody')
  if (!fields)
    throw new Refused(
      'This machine has no user "nobody" for the private Postgres to run as. Start as an ordinary user.',
    )
  // Some systems write it as -2.
  return { uid: Number(fields[2]) >>> 0, gid: Number(fields[3]) >>> 0 }
}
