import { execFile } from 'node:child_process'
import { chown, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const INSTALLED = '/usr/lib/postgresql'
const run = promisify(execFile)

/** A fresh cluster of Debian's Postgres in a temporary folder, on loopback; ended and removed by `stop`. */
export async function startDebianPostgres(): Promise<{
  url: string
  version: string
  folder: string
  stop(mode?: 'fast' | 'immediate'): Promise<void>
  start(): Promise<void>
  remove(): Promise<void>
}> {
  const [version] = await listDebianVersions()
  if (!version) throw new Error("Debian's Postgres is missing. Install it: apt-get install postgresql")
  const bin = join(INSTALLED, version, 'bin')
  const folder = await mkdtemp(join(tmpdir(), 'earshot-postgres-'))
  const runAs = process.getuid?.() === 0 ? await findUser('postgres') : undefined
  if (runAs) await chown(folder, runAs.uid, runAs.gid)
  const data = join(folder, 'data')
  const options = { ...runAs, cwd: '/' }
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'earshot', '--auth=trust', '-E', 'UTF8', '--locale=C', '-N'],
    options,
  )
  const port = await findFreePort()
  const server = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=200`
  const start = async () => {
    // Its output goes to a file: a pipe that it inherits would never end.
    await run(join(bin, 'pg_ctl'), ['-D', data, '-o', server, '-l', join(folder, 'log'), '-w', 'start'], options)
  }
  const stop = async (mode: 'fast' | 'immediate' = 'fast') => {
    await run(join(bin, 'pg_ctl'), ['-D', data, '-m', mode, '-w', 'stop'], options)
  }
  await start()
  const remove = () => rm(folder, { recursive: true })
  return { url: `postgres://earshot@127.0.0.1:${port}/postgres`, version, folder, start, stop, remove }
}

/** The versions that are installed, the newest first. */
export async function listDebianVersions(): Promise<string[]> {
  const versions = await readdir(INSTALLED).catch(() => [] as string[]) // no such folder: none is installed
  return versions.sort((a, b) => Number(b) - Number(a))
}

async function findUser(name: string): Promise<{ uid: number; gid: number }> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith(`${name}:`))
  const fields = line?.split(':')
  if (!fields) throw new Error(`There is no user "${name}" to run Postgres as.`)
  return { uid: Number(fields[2]), gid: Number(fields[3]) }
}

export async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}
