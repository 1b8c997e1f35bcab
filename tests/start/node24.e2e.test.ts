import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { findFreePort } from '../database/start-debian.ts'
import { signIn } from '../journey/member.ts'
import { installNode } from '../networks/install.ts'
import { launch } from './launch.ts'

const OWNER = { EARSHOT_OWNER_EMAIL: 'owner@example.com', EARSHOT_OWNER_PASSWORD: 'correct horse battery' }

test('the newest Node that is supported runs it too: a start with nothing configured, and the sample heard', {
  timeout: 240_000,
}, async () => {
  const node = join(await installNode(24), 'bin', 'node')
  expect(execFileSync(node, ['--version'], { encoding: 'utf8' })).toMatch(/^v24\./)
  const data = join(mkdtempSync(join(tmpdir(), 'earshot-node24-')), 'data')
  const launched = await launch(['--port', String(await findFreePort()), '--data', data], OWNER, { node })
  try {
    const member = await signIn(launched.url, OWNER.EARSHOT_OWNER_EMAIL, OWNER.EARSHOT_OWNER_PASSWORD)
    const { workspaceId } = await member.post<{ workspaceId: string }>('/api/sample', undefined)
    const counted = () => member.get<{ count: number }>('/api/mentions/count?muted=show', workspaceId)
    await vi.waitFor(async () => expect((await counted()).count).toBeGreaterThan(4000), {
      timeout: 90_000,
      interval: 500,
    })
  } finally {
    await launched.end('SIGINT')
  }
})
