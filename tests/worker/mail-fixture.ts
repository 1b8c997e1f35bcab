import type { AddressInfo } from 'node:net'
import type { Role } from '@earshot/core/roles'
import { inTransaction } from '@earshot/db/client'
import { newId } from '@earshot/db/id'
import { gatherMail, listDueMails } from '@earshot/db/mails'
import { listWaiting } from '@earshot/db/news-waiting'
import { saveNotificationSettings } from '@earshot/db/notification-settings'
import { type News, notify } from '@earshot/db/notifications'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { sendMail } from '@earshot/worker/send-mail'
import { openSmtp, type Smtp } from '@earshot/worker/smtp'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { TestDatabase } from '../database/test-database.ts'
import { addListening, openTestApp } from './worker-fixture.ts'

/** What the server says to a step of a mail; undefined: it takes it. A promise that never ends: it hangs. */
type Answer = { code: number; text: string } | undefined

export interface MailServer {
  url: string
  /** Raw, with whom they were for. */
  taken: { to: string[]; raw: string }[]
  answerRecipient: (address: string) => Answer
  /** After it has the text. */
  answerText: () => Answer | Promise<Answer>
  stop(): Promise<void>
}

/** A real mail server on loopback, of the library `smtp-server`, which does what a test says. */
export async function startMailServer(): Promise<MailServer> {
  const fail = ({ code, text }: { code: number; text: string }) =>
    Object.assign(new Error(text), { responseCode: code })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 100,
    onRcptTo({ address }, _session, callback) {
      const answer = self.answerRecipient(address)
      callback(answer ? fail(answer) : null)
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        self.taken.push({ to, raw: Buffer.concat(chunks).toString('utf8') })
        const answer = await self.answerText()
        callback(answer ? fail(answer) : null)
      })
    },
  })
  server.on('error', () => undefined) // a line that a test cut
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const self: MailServer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}/?from=earshot@example.com`,
    taken: [],
    answerRecipient: () => undefined,
    answerText: () => undefined,
    stop: () => new Promise((closed) => server.close(closed)),
  }
  return self
}

/** What each test of mail begins with: a server that has taken nothing, and a workspace whose member Ben nobody has told of anything. */
export interface Mailing {
  app: App
  server: MailServer
  smtp: Smtp
  workspaceId: string
  ben: string
  /** Changes what a member, Ben unless another is named, chose of mail, quiet hours and digests. */
  settle(change: Parameters<typeof saveNotificationSettings>[3], memberId?: string): Promise<unknown>
}

/** Call it at the top of the file; `give` is handed what a test begins with, before each. */
export function useMail(database: TestDatabase, give: (made: Mailing) => void): void {
  let app: App
  beforeAll(async () => {
    const opened = await openTestApp(database)
    app = { ...opened, config: { ...opened.config, origin: 'https://earshot.example' } }
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    for (const table of ['notifications', 'notification_settings', 'mails'])
      await database.owner.query(`delete from app.${table}`)
    const server = await startMailServer()
    const { workspaceId } = await addListening(database, 'acme', 'https://example.com/feed.xml')
    const ben = await addMember(database, workspaceId, 'Ben', 'sales')
    const settle: Mailing['settle'] = (change, memberId = ben) =>
      withWorkspace(database.api, workspaceId, (tx) => saveNotificationSettings(tx, workspaceId, memberId, change))
    give({ app, server, smtp: smtpTo(server), workspaceId, ben, settle })
    return () => server.stop()
  })
}

export function smtpTo({ url }: Pick<MailServer, 'url'>, socketTimeout = 2000): Smtp {
  const smtp = openSmtp(url, 'https://earshot.example') as Smtp
  return { ...smtp, options: { ...smtp.options, socketTimeout, greetingTimeout: socketTimeout } }
}

export async function readMails(server: MailServer): Promise<Email[]> {
  return Promise.all(server.taken.map(({ raw }) => PostalMime.parse(raw)))
}

export async function addMember(
  database: TestDatabase,
  workspaceId: string,
  name: string,
  role: Role,
  language: 'en' | 'fr' | 'ja' | null = null,
): Promise<string> {
  const id = newId()
  await database.owner.query(
    `insert into app.members (workspace_id, id, account_id, name, email, role, language) values ($1, $2, $3, $4, $5, $6, $7)`,
    [workspaceId, id, newId(), name, `${name.toLowerCase()}@example.com`, role, language],
  )
  return id
}

export function tell(database: TestDatabase, workspaceId: string, memberIds: string[], news: Partial<News> = {}) {
  return withWorkspace(database.api, workspaceId, (tx) =>
    notify(tx, workspaceId, memberIds, { kind: 'assigned', causeId: newId(), byId: null, mentionIds: [], ...news }),
  )
}

const never = new AbortController().signal

/** Gathers and sends what is due, as a worker does; `twins` of them at once. */
export async function mailOnce(app: App, smtp: Smtp, twins = 1): Promise<void> {
  const turn = async () => {
    for (const one of await inTransaction(app.db, (tx) => listWaiting(tx, 'mail', 100)))
      await withWorkspace(app.db, one.workspaceId, (tx) => gatherMail(tx, one, app.now()))
    for (const due of await inTransaction(app.db, (tx) => listDueMails(tx, 100))) await sendMail(app, smtp, due, never)
  }
  await Promise.all(Array.from({ length: twins }, turn))
}

/** As if all waits were over, and whoever had taken a mail had died. */
export async function passMailTime(database: TestDatabase): Promise<void> {
  await database.owner.query(
    `update app.notifications set mail_at = now() where mail_at is not null and mail_id is null`,
  )
  await database.owner.query(`update app.mails set next_attempt_at = now(), lease_until = now() - interval '1 second',
    created_at = created_at - interval '11 minutes'`)
}

/** Waits over, then a worker's round; so many times. */
export async function mailAfterWaits(database: TestDatabase, app: App, smtp: Smtp, times = 1): Promise<void> {
  for (let n = 0; n < times; n++) {
    await passMailTime(database)
    await mailOnce(app, smtp)
  }
}
