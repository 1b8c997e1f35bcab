import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Servers such as Postgres refuse to run as root: as root they run as `nobody`, in a folder of their own. */
export function servantFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `earshot-${name}-`))
  if (process.getuid?.() === 0) chownSync(folder, idOf('-u'), idOf('-g'))
  return folder
}

/** The command as it must be called: by itself, or as `nobody` where we are root. */
export function asServant(command: string, args: string[]): [string, string[]] {
  if (process.getuid?.() !== 0) return [command, args]
  return ['setpriv', [`--reuid=${idOf('-u')}`, `--regid=${idOf('-g')}`, '--clear-groups', command, ...args]]
}

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }))
}
