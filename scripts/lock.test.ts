import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const LOCK = new URL('./lock.mjs', import.meta.url).href

/** Starts a process that, under the lock, appends `in` and, 50 ms later, `out` to a log. */
function contender(lock: string, log: string): Promise<number | null> {
  const script = `
    import { appendFileSync } from 'node:fs'
    import { withLock } from ${JSON.stringify(LOCK)}
    await withLock(${JSON.stringify(lock)}, async () => {
      appendFileSync(${JSON.stringify(log)}, 'in\\n')
      await new Promise((done) => setTimeout(done, 50))
      appendFileSync(${JSON.stringify(log)}, 'out\\n')
    })`
  return new Promise((resolve) => {
    spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' }).on('exit', resolve)
  })
}

describe('withLock', () => {
  test('lets one process in at a time, and passes over the lock of a process that died', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'earshot-lock-'))
    const [lock, log] = [join(folder, 'lock'), join(folder, 'log')]
    const dead = spawn(process.execPath, ['-e', ''])
    await new Promise((resolve) => dead.on('exit', resolve))
    writeFileSync(lock, String(dead.pid))

    const codes = await Promise.all([contender(lock, log), contender(lock, log), contender(lock, log)])

    expect(codes).toEqual([0, 0, 0])
    expect(readFileSync(log, 'utf8')).toBe('in\nout\n'.repeat(3))
  })
})
