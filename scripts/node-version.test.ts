import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** Runs a script of ours in a Node that says it is another. */
function runUnder(version: string, ...script: string[]) {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
  return spawnSync(process.execPath, ['--import', `data:text/javascript,${pretend}`, ...script], {
    cwd: ROOT,
    encoding: 'utf8',
  })
}

test.each(['18.20.8', '20.19.0', '25.0.0'])(
  'Node %s is refused with a sentence, and nothing else is said',
  (version) => {
    for (const script of [['scripts/prepare.mjs'], ['apps/cli/bin/earshot.mjs', '--help']]) {
      const { status, stdout, stderr } = runUnder(version, ...script)
      expect({ status, stdout, stderr }).toEqual({
        status: 1,
        stdout: '',
        stderr: `Earshot runs on Node 20.20 to 24; this is ${version}. Install one of those and start again.\n`,
      })
    }
  },
)

test.each(['20.20.0', '24.9.1'])('Node %s is taken', (version) => {
  const script = ['--input-type=module', '-e', "(await import('./scripts/node-version.mjs')).assertNodeVersion()"]
  expect(runUnder(version, ...script).status).toBe(0)
})
