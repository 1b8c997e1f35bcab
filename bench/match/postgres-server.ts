import { readFile } from 'node:fs/promises'
import { listDebianVersions, startDebianPostgres } from '../../tests/database/start-debian.ts'
import { startPrivatePostgres } from '../../tests/database/start-private.ts'

/** Debian's Postgres where it is installed, else the private one; ended and removed by `end`. */
export async function startPostgres(): Promise<{ url: string; kind: string; end(): Promise<void> }> {
  const isDebian = (await listDebianVersions()).length > 0
  const { url, stop, remove } = isDebian ? await startDebianPostgres() : await startPrivatePostgres()
  return {
    url,
    kind: isDebian ? "Debian's" : 'private',
    async end() {
      await stop()
      await remove()
    },
  }
}

/** Hundredths of a second are what Linux counts in. */
const TICKS = 100

/**
 * CPU-seconds that the process of a Postgres connection has used, as Linux tells of it. Elsewhere undefined.
 * https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export async function cpuSecondsOf(pid: number): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS
}
