import { inTransaction } from '@earshot/db/client'
import { listWaiting, type Waiting } from '@earshot/db/news-waiting'
import type { PushKeys } from '@earshot/db/push-keys'
import { type DuePush, gatherPush, listDuePushes } from '@earshot/db/web-pushes'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { keepTaking, runJob } from './run.ts'
import { sendPush } from './send-push.ts'

const LOOK_MS = 1000
const MOST_AT_ONCE = 8
/** A push service that can't be reached, or wants nothing of us, is not asked again for each push. */
const REST_MS = 30_000

type Step = ({ step: 'gather' } & Waiting) | ({ step: 'send' } & DuePush)

/** Pushes to members' browsers what concerns them. */
export function keepPushing(app: App, keys: PushKeys): { stop(): Promise<void> } {
  const rests = new Map<string, number>()
  return keepTaking<Step>(
    app,
    { name: 'push', restMs: LOOK_MS, most: MOST_AT_ONCE },
    async (room) => {
      for (const [service, until] of rests) if (until <= app.now()) rests.delete(service)
      return room > 0 ? listSteps(app, room, [...rests.keys()]) : []
    },
    (one) =>
      runJob(app, 'push', { workspace: one.workspaceId }, async () => {
        if (one.step === 'gather') return withWorkspace(app.db, one.workspaceId, (tx) => gatherPush(tx, one, app.now()))
        const rest = await sendPush(app, keys, one)
        if (rest) rests.set(rest.service, rest.until ?? app.now() + REST_MS)
      }),
  )
}

async function listSteps(app: App, room: number, resting: readonly string[]): Promise<Step[]> {
  return inTransaction(app.db, async (tx) => {
    const gather = (await listWaiting(tx, 'push', room)).map((one) => ({ step: 'gather' as const, ...one }))
    const send = (await listDuePushes(tx, room, resting)).map((one) => ({ step: 'send' as const, ...one }))
    return [...gather, ...send].slice(0, room)
  })
}
