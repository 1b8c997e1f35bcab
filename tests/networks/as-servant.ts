import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Servers such as Postgres refuse to run as root: as root they run as `nobody`, or as their own user, in a folder of their own. */
export function servantFolder(name: string, user = 'nobody'): string {
  const folder = mkdtempSync(join(tmpdir(), `earshot-${name}-`))
  if (process.getuid?.() === 0) chownSync(folder, idOf('-u', user), idOf('-g', user))
  return folder
}

/** The command as it must be called: by itself, or as `nobody` where we are root. */
export function asServant(command: string, args: string[], user = 'nobody'): [string, string[]] {
  if (process.getuid?.() !== 0) return [command, args]
  return ['setpriv', [`--reuid=${idOf('-u', user)}`, `--regid=${idOf('-g', user)}`, '--clear-groups', command, ...args]]
}

function idOf(which: '-u' | '-g', user: string): number {
  return Number(execFileSync('id', [which, user], { encoding: 'utf8' }))
}
