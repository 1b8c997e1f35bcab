import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@earshot/db/id'
import { readKeyring, seal } from '@earshot/db/secrets'
import { expect, test } from 'vitest'
import { makeEmptyDatabase, useTestDatabase } from '../database/test-database.ts'
import { baseEnvironment } from '../start/config.ts'
import { COMMAND } from '../start/launch.ts'

const database = useTestDatabase()
const KEY = 'a key of these tests of 32 characters or more'

function earshot(databaseUrl: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [COMMAND, ...args],
      { env: baseEnvironment({ DATABASE_URL: databaseUrl }) },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err }),
    )
  })
}

test('earshot backup names the key to keep, and earshot restore says that it is missing until it is there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-backup-'))
  try {
    const keys = readKeyring(KEY)
    const [workspaceId, connectionId] = [await database.addWorkspace(), newId()]
    const { sealed, sealedWith } = seal(keys, { workspaceId, connectionId }, { token: 'secret' })
    await database.owner.query(
      `insert into app.connections (workspace_id, id, network, name, sealed, sealed_with) values ($1, $2, 'feed', 'A', $3, $4)`,
      [workspaceId, connectionId, sealed, sealedWith],
    )
    const file = join(folder, 'all.backup')
    const written = await earshot(database.url, 'backup', file, '--data', folder)
    expect(written).toMatchObject({ code: 0, err: '' })
    expect(written.out).toContain(`sealed with key ${keys.current.id}, which is not in it`)

    const url = await makeEmptyDatabase('restored')
    const data = join(folder, 'fresh')
    const restored = await earshot(url, 'restore', file, '--data', data)
    expect(restored).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+ rows .* Everybody signs in anew/) })
    expect(restored.err).toContain(`The key that sealed its secrets (${keys.current.id}) is not here`)
    expect(await earshot(url, 'restore', file, '--data', data)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('--replace'),
    })
    await writeFile(join(data, 'secret.key'), KEY)
    expect(await earshot(url, 'restore', file, '--data', data, '--replace')).toMatchObject({ code: 0, err: '' })
  } finally {
    await rm(folder, { recursive: true })
  }
})
