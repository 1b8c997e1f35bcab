import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFile, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Refused } from '@earshot/core/errors'
import { ignoreMissing } from './binaries.ts'
import type { Place } from './place.ts'

/** The login that owns the private Postgres. */
export const OWNER = 'earshot'

const MB = 1024 * 1024

/** Makes the cluster where there is none, whole or not at all. Gives its password. Throws `Refused` for another major version. */
export async function findOrMakeCluster(place: Place): Promise<string> {
  const password = await findOrMakePassword(place)
  const found = (await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(ignoreMissing))?.trim()
  const ours = place.version.split('.')[0]
  if (found && found !== ours) {
    throw new Refused(
      `The data folder was made with Postgres ${found}, and this Earshot brings ${ours}, which can't read it. Back it up with the Earshot that made it ("earshot backup"), and restore it here into an empty data folder.`,
    )
  }
  if (!found) await makeCluster(place, password)
  return password
}

async function findOrMakePassword({ home }: Place): Promise<string> {
  const file = join(home, 'password')
  await writeFile(file, randomBytes(24).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch(ignoreExisting)
  return readFile(file, 'utf8')
}

async function makeCluster(place: Place, password: string): Promise<void> {
  const draft = `${place.cluster}.new`
  // It holds the password for the moment that initdb reads it, so it is no one's but the server's user's.
  const setup = `${place.cluster}.setup`
  for (const folder of [draft, setup]) {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { mode: 0o700 })
    if (place.runAs) await chown(folder, place.runAs.uid, place.runAs.gid)
  }
  const passwordFile = join(setup, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (place.runAs) await chown(passwordFile, place.runAs.uid, place.runAs.gid)
  const options = [`--username=${OWNER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8']
  const locale = ['--locale-provider=builtin', '--locale=C.UTF-8', '--no-instructions']
  await promisify(execFile)(join(place.binaries, 'bin/initdb'), [`--pgdata=${draft}`, ...options, ...locale], {
    ...place.runAs,
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
  })
  await appendFile(join(draft, 'postgresql.conf'), settings())
  await rm(setup, { recursive: true })
  await rename(draft, place.cluster)
}

/** Fitted to a small machine that runs everything. Nothing here trades safety for speed. */
function settings(): string {
  const shared = Math.min(512, Math.max(64, Math.floor(totalmem() / MB / 8)))
  return `
# Earshot's own
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 100
shared_buffers = ${shared}MB
work_mem = 16MB
maintenance_work_mem = 128MB
wal_level = minimal
max_wal_senders = 0
wal_compression = on
max_wal_size = 2GB
checkpoint_timeout = 15min
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = warning
`
}

function ignoreExisting(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'EEXIST') throw error
}
