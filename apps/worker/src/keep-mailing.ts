import { inTransaction } from '@earshot/db/client'
import { listDueDigests, putDigest } from '@earshot/db/digests'
import { type DueMail, gatherMail, listDueMails } from '@earshot/db/mails'
import { listWaiting, type Waiting } from '@earshot/db/news-waiting'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { keepTaking, runJob } from './run.ts'
import { sendMail } from './send-mail.ts'
import type { Smtp } from './smtp.ts'

const LOOK_MS = 1000
/** A mail server takes few lines of one sender. */
const MOST_AT_ONCE = 4
/** A server that can't be reached, or wants nothing of us, is not asked again for each mail. */
const REST_MS = 30_000

type Step = ({ step: 'gather' } & Waiting) | ({ step: 'digest' } & Waiting) | ({ step: 'send' } & DueMail)

/** Mails members what concerns them. Without a mail server nothing is gathered, and what was news then is not sent later. */
export function keepMailing(app: App, smtp: Smtp): { stop(): Promise<void> } {
  let restsUntil = 0
  return keepTaking<Step>(
    app,
    { name: 'mail', restMs: LOOK_MS, most: MOST_AT_ONCE },
    async (room) => (room > 0 ? listSteps(app, room, app.now() < restsUntil) : []),
    (one, stop) =>
      runJob(app, 'mail', { workspace: one.workspaceId }, async () => {
        if (one.step === 'gather') return withWorkspace(app.db, one.workspaceId, (tx) => gatherMail(tx, one, app.now()))
        if (one.step === 'digest') return withWorkspace(app.db, one.workspaceId, (tx) => putDigest(tx, one, app.now()))
        if (await sendMail(app, smtp, one, stop)) restsUntil = app.now() + REST_MS
      }),
  )
}

async function listSteps(app: App, room: number, rests: boolean): Promise<Step[]> {
  return inTransaction(app.db, async (tx) => {
    const gather = (await listWaiting(tx, 'mail', room)).map((one) => ({ step: 'gather' as const, ...one }))
    const digest = (await listDueDigests(tx, room)).map((one) => ({ step: 'digest' as const, ...one }))
    const send = rests ? [] : (await listDueMails(tx, room)).map((one) => ({ step: 'send' as const, ...one }))
    return [...gather, ...digest, ...send].slice(0, room)
  })
}
