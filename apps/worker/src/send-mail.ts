import { NEEDED_ACT, waysOf } from '@earshot/core/notification-ways'
import { mayDo } from '@earshot/core/roles'
import type { Tx } from '@earshot/db/client'
import { readDigest } from '@earshot/db/digests'
import { makeMailToken } from '@earshot/db/mail-token'
import { type DueMail, endMail, type TakenMail, takeMail } from '@earshot/db/mails'
import { listMembers } from '@earshot/db/members'
import { listNewsOf } from '@earshot/db/notifications'
import { findRecipient, type Recipient } from '@earshot/db/recipients'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { composeDigest } from './digest-mail.ts'
import type { Letter } from './letter.ts'
import { composeNews } from './news-mail.ts'
import { type OutgoingMail, type Smtp, sendBySmtp } from './smtp.ts'

const MOST_NEWS = 500
const MOST_TOLD = 30

/**
 * The whole way of a mail: taken with its attempt counted, read as things stand now, given to the server, and its end written down. A
 * crash between the last two sends it again under the same Message-ID, once: better a mail that comes twice than one that never does.
 * Gives whether the server itself is to be left alone for a while.
 */
export async function sendMail(app: App, smtp: Smtp, due: DueMail, stop: AbortSignal): Promise<boolean> {
  const { workspaceId } = due
  // Committed before it is read: what can't be written is not taken again at once, and for ever.
  const mail = await withWorkspace(app.db, workspaceId, (tx) => takeMail(tx, due))
  if (!mail) return false // a twin has it, or it is done
  const letter = await withWorkspace(app.db, workspaceId, (tx) => write(app, tx, mail))
  const { rests = false, ...end } = letter ? await sendBySmtp(smtp, letter, stop) : { state: 'dropped' as const }
  await withWorkspace(app.db, workspaceId, (tx) => endMail(tx, mail, end)) // throws StaleCursor where a twin has it
  app.log.info(
    { mail: mail.mailId, attempt: mail.attempts, state: end.state, status: 'status' in end ? end.status : null },
    'mail',
  )
  return rests
}

/** undefined where nothing is left to say: they have left, may not see it any more, have read it, or it was erased. */
async function write(app: App, tx: Tx, mail: TakenMail): Promise<OutgoingMail | undefined> {
  const { workspaceId, mailId, memberId } = mail
  const recipient = await findRecipient(tx, workspaceId, memberId)
  const origin = app.config.origin
  if (!recipient || !origin || recipient.settings.mailStopped) return undefined
  const token = makeMailToken(app.keys, { workspaceId, memberId, kind: mail.kind === 'news' ? 'news' : 'digest' })
  const to = { ...recipient, workspaceId, origin, unsubscribe: `${origin}/unsubscribe#${token}` }
  const letter = await (mail.kind === 'news' ? writeNews(tx, mail, to) : writeDigest(app, tx, mail, to))
  if (!letter) return undefined
  return { to: recipient.email, messageId: messageIdOf(mailId, origin), ...letter, headers: headersOf(origin, token) }
}

type Reader = Recipient & { workspaceId: string; origin: string; unsubscribe: string }

async function writeNews(tx: Tx, { mailId }: TakenMail, to: Reader): Promise<Letter | undefined> {
  const news = (await listNewsOf(tx, to.workspaceId, { mailId }, MOST_NEWS)).filter(({ kind }) => isFor(to, kind))
  if (news.length === 0) return undefined
  const names = new Map((await listMembers(tx, to.workspaceId)).map(({ id, name }) => [id, name]))
  return composeNews({ ...to, names, news: news.slice(0, MOST_TOLD), more: Math.max(0, news.length - MOST_TOLD) })
}

async function writeDigest(app: App, tx: Tx, { kind, period }: TakenMail, to: Reader): Promise<Letter | undefined> {
  if (kind === 'news' || period === null || to.settings.digest === 'never' || !mayDo(to.role, 'mentions:read'))
    return undefined
  const { workspaceId, zone } = to
  const data = await readDigest(tx, workspaceId, { kind, period, zone, now: app.now() })
  return data && composeDigest({ ...to, every: kind, data })
}

function isFor({ role, settings }: Recipient, kind: Parameters<typeof waysOf>[1]): boolean {
  return mayDo(role, NEEDED_ACT[kind]) && waysOf(settings.ways, kind).includes('mail')
}

/** The same in every attempt: what gets it twice can tell. */
function messageIdOf(mailId: string, origin: string): string {
  return `<${mailId}@${new URL(origin).hostname}>`
}

/** RFC 8058: one click ends it, in the mail program's own button. It asks for https; elsewhere, which is on this machine, only the link stands. */
export function headersOf(origin: string, token: string): Record<string, string> {
  const headers = {
    'List-Unsubscribe': `<${origin}/api/unsubscribe?token=${token}>`,
    'Auto-Submitted': 'auto-generated',
  }
  return origin.startsWith('https:') ? { ...headers, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : headers
}
