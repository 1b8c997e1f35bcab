import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { gatherMail } from '@earshot/db/mails'
import { withWorkspace } from '@earshot/db/with-workspace'
import { afterAll, expect, test } from 'vitest'
import { buildProgram } from '../build-program.ts'
import { faultRuns, faultSeed } from '../database/config.ts'
import { useTestDatabase } from '../database/test-database.ts'
import { addMember, passMailTime, readMails, startMailServer, tell } from '../worker/mail-fixture.ts'
import { addListening } from '../worker/worker-fixture.ts'
import { randomOf } from './fake-network.ts'

const database = useTestDatabase()
const server = await startMailServer()
afterAll(() => server.stop())

async function send(path: string, started: (sender: ChildProcess) => void): Promise<string | null> {
  const sender = spawn(process.execPath, [path, server.url], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  started(sender)
  await once(sender, 'message')
  const ended = once(sender, 'exit')
  sender.send({ databaseUrl: database.url, secretKey: 'a key for tests of more than 32 characters' })
  return (await ended)[1]
}

test('a sender that is killed with a mail in the server’s hands sends it again under its Message-ID, once, and none is lost', async () => {
  const seed = faultSeed()
  const random = randomOf(seed)
  const wanted = faultRuns(3)
  let sender: ChildProcess | undefined
  let killsLeft = 0
  // It dies when the server has the text: nobody was answered, nothing is committed.
  server.answerText = () => {
    if (killsLeft === 0 || random() < 0.5) return undefined
    killsLeft -= 1
    sender?.kill('SIGKILL')
    return undefined
  }
  const { workspaceId } = await addListening(database, 'acme', 'https://example.com/feed.xml')
  const members = await Promise.all([1, 2, 3].map((n) => addMember(database, workspaceId, `Member${n}`, 'sales')))
  const program = await buildProgram(join(import.meta.dirname, 'mailer.ts'))
  let kills = 0
  const put = async () => {
    await tell(database, workspaceId, members)
    await passMailTime(database)
    for (const memberId of members)
      await withWorkspace(database.worker, workspaceId, (tx) => gatherMail(tx, { workspaceId, memberId }, Date.now()))
  }
  const start = () => send(program.path, (started) => (sender = started))
  while (kills < wanted) {
    await put()
    killsLeft = 1
    if ((await start()) === 'SIGKILL') kills += 1
  }
  killsLeft = 0
  await passMailTime(database)
  await start()
  program.remove()

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
