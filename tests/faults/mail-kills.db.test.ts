import { gatherMail } from '@earshot/db/mails'
import { withWorkspace } from '@earshot/db/with-workspace'
import { afterAll, expect, test } from 'vitest'
import { faultRuns, faultSeed } from '../database/config.ts'
import { useTestDatabase } from '../database/test-database.ts'
import { addMember, passMailTime, readMails, startMailServer, tell } from '../worker/mail-fixture.ts'
import { addListening } from '../worker/worker-fixture.ts'
import { randomOf } from './fake-network.ts'
import { killNewsSenders } from './kill-news-senders.ts'

const database = useTestDatabase()
const server = await startMailServer()
afterAll(() => server.stop())

test('a sender that is killed with a mail in the server’s hands sends it again under its Message-ID, once, and none is lost', async () => {
  const seed = faultSeed()
  const random = randomOf(seed)
  const kills = faultRuns(3)
  const { workspaceId } = await addListening(database, 'acme', 'https://example.com/feed.xml')
  const members = await Promise.all([1, 2, 3].map((n) => addMember(database, workspaceId, `Member${n}`, 'sales')))
  const pass = () => passMailTime(database)
  await killNewsSenders(database, {
    ...{ script: 'mailer.ts', args: [server.url], kills, random, pass },
    onTaken: (hear) => {
      server.answerText = () => void hear()
    },
    async put() {
      await tell(database, workspaceId, members)
      await pass()
      for (const memberId of members)
        await withWorkspace(database.worker, workspaceId, (tx) => gatherMail(tx, { workspaceId, memberId }, Date.now()))
    },
  })

  const times = new Map<string, number>()
  for (const { messageId = '' } of await readMails(server)) times.set(messageId, (times.get(messageId) ?? 0) + 1)
  const { rows } = await database.owner.query<{ id: string; state: string }>('select id, state from app.mails')
  const repeats = server.taken.length - times.size
  const unknown = rows.filter(({ state }) => state === 'unknown').length
  console.log(
    JSON.stringify({
      fault: 'kill a sender of mail between sending and commit',
      seed,
      kills,
      mails: rows.length,
      repeats,
      unknown,
    }),
  )
  expect([...times.keys()].sort()).toEqual(rows.map(({ id }) => `<${id}@earshot.example>`).sort())
  expect(Math.max(...times.values())).toBeLessThanOrEqual(2)
  // Each kill is one repeat, but for a mail that was killed twice: that one is left as it is.
  expect(repeats + unknown).toBe(kills)
  expect(rows.every(({ state }) => ['sent', 'unknown'].includes(state))).toBe(true)
}, 900_000)
