import type { App } from '@earshot/worker/app'
import type { Smtp } from '@earshot/worker/smtp'
import { describe, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import { type Mailing, type MailServer, mailAfterWaits, mailOnce, readMails, tell, useMail } from './mail-fixture.ts'

const database = useTestDatabase()
let app: App
let server: MailServer
let smtp: Smtp
let workspaceId: string
let ben: string
let settle: Mailing['settle']
useMail(database, (made) => {
  ;({ app, server, smtp, workspaceId, ben, settle } = made)
})

const mail = (times?: number) => mailAfterWaits(database, app, smtp, times)

describe('quiet hours', () => {
  const HOUR = 3600_000
  /** From an hour ago to an hour from now, in UTC. */
  const around = (now: number) => {
    const minute = (at: number) => Math.floor((at % (24 * HOUR)) / 60_000)
    return { from: minute(now - HOUR), to: minute(now + HOUR) }
  }

  test('keep back what comes in them; afterwards all of it is one mail', async () => {
    await settle({ quiet: around(Date.now()), timeZone: 'UTC' })
    for (let n = 0; n < 3; n++) await tell(database, workspaceId, [ben])
    await mail(2)
    expect(server.taken).toEqual([])
    const { rows } = await database.owner.query(
      "select distinct mail_at > now() + interval '58 minutes' as late from app.notifications where member_id = $1",
      [ben],
    )
    expect(rows).toEqual([{ late: true }])
    const now = app.now
    app.now = () => now() + 2 * HOUR
    await mail(2)
    app.now = now
    expect(server.taken).toHaveLength(1)
    expect((await readMails(server))[0]?.subject).toContain('3 notifications')
  })

  test('that are switched off let go at once what they kept back', async () => {
    await settle({ quiet: around(Date.now()), timeZone: 'UTC' })
    await tell(database, workspaceId, [ben])
    await mail()
    await settle({ quiet: null })
    await mailOnce(app, smtp)
    expect(server.taken).toHaveLength(1)
  })
})
