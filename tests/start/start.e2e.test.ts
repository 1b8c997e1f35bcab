import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Launched, launch } from './launch.ts'

const running: Launched[] = []

async function start(dataDir: string, environment: Record<string, string> = {}): Promise<Launched> {
  const launched = await launch(['--port', String(await freePort()), '--data', dataDir], environment)
  running.push(launched)
  return launched
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

/** Command lines of processes that name a folder. */
function processesOn(folder: string): string[] {
  return execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder) && !line.startsWith('ps '))
}

async function isReady({ url }: Launched): Promise<boolean> {
  return (await fetch(`${url}/health/ready`)).ok
}

afterEach(async () => {
  for (const launched of running.splice(0)) await launched.end('SIGINT')
})

describe('earshot start, with nothing configured', () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'earshot start ')), 'my data')

  test('makes its data folder in a path with spaces, serves the dashboard, and Ctrl-C stops all of it', async () => {
    const launched = await start(dataDir)
    expect(await isReady(launched)).toBe(true)
    expect(await (await fetch(launched.url)).text()).toContain('<div id="root">')
    expect(launched.printed()).toMatch(/set-up code: \S+/)
    expect((await stat(join(dataDir, 'secret.key'))).mode & 0o777).toBe(0o600)

    expect(await launched.end('SIGINT')).toBe(0)
    expect(processesOn(dataDir)).toEqual([])
  })

  test('starts again on what it left behind after kill -9', async () => {
    const first = await start(dataDir)
    await first.end('SIGKILL')
    const second = await start(dataDir)
    expect(await isReady(second)).toBe(true)
  })

  test('starts its private Postgres again where that is killed, and goes on', async () => {
    const launched = await start(dataDir)
    execFileSync('pkill', ['-9', '-P', String(launched.process.pid), 'postgres'])
    await expect.poll(() => launched.printed(), { timeout: 30_000 }).toContain('starting it again')
    await expect.poll(() => isReady(launched), { timeout: 60_000 }).toBe(true)
  })

  test('refuses a second start on the same folder, and names the first', async () => {
    const first = await start(dataDir)
    await expect(start(dataDir)).rejects.toThrow(`Earshot already runs on this data folder, at ${first.url}`)
    expect(await isReady(first)).toBe(true)
  })

  test('makes the owner unattended, with one empty workspace', async () => {
    const own = join(mkdtempSync(join(tmpdir(), 'earshot-owner-')), 'data')
    const owner = { EARSHOT_OWNER_EMAIL: 'owner@example.com', EARSHOT_OWNER_PASSWORD: 'correct horse battery' }
    const launched = await start(own, owner)
    expect(launched.printed()).not.toContain('set-up code')
    const signIn = await fetch(`${launched.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: owner.EARSHOT_OWNER_EMAIL, password: owner.EARSHOT_OWNER_PASSWORD }),
    })
    expect(signIn.status).toBe(200)
    const { memberships } = (await signIn.json()) as { memberships: { role: string }[] }
    expect(memberships).toEqual([expect.objectContaining({ role: 'owner', isSample: false })])
  })
})
