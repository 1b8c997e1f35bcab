import { StaleCursor } from '@earshot/core/errors'
import { endOfQuiet } from '@earshot/core/quiet-hours'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { gatherNews, type Waiting } from './news-waiting.ts'
import { saveNotificationSettings } from './notification-settings.ts'
import { findRecipient } from './recipients.ts'
import type { MailState } from './schema/mails.ts'

/** Longer than an attempt may take: a worker that hangs has given up before a twin begins. */
const LEASE_MS = 5 * 60_000
/** Between two mails of news to one member: what comes meanwhile is told by the next, together. */
const APART_MS = 10 * 60_000
/** What is older was not sent because there was no mail, and is news no more. Quiet hours are never as long. */
const STALE_MS = 36 * 3600_000
/** After each attempt, in ms; then it is given up, a day and a half after the first. */
const RETRY_AFTER_MS = [60_000, 5 * 60_000, 30 * 60_000, 2 * 3600_000, 5 * 3600_000, 10 * 3600_000, 18 * 3600_000]
/** So often a mail is sent that may have arrived. */
const MOST_UNKNOWN = 2

/**
 * Puts all that waits for a member into one mail, or puts it off: until their quiet hours are over, or until the mail before is ten
 * minutes old.
 */
export async function gatherMail(tx: Tx, waiting: Waiting, now: number): Promise<void> {
  const { workspaceId, memberId } = waiting
  const recipient = await findRecipient(tx, workspaceId, memberId)
  const quiet = recipient?.settings.quiet
  const until = Math.max(
    (quiet && endOfQuiet(now, quiet, recipient.zone)) ?? 0,
    await lastMailOf(tx, workspaceId, memberId, now),
  )
  const isWanted = recipient?.settings.mailStopped === null
  const mailId = await gatherNews(tx, 'mail', waiting, { isWanted, staleMs: STALE_MS, until, now })
  if (mailId === undefined) return
  await tx.execute(sql`insert into app.mails (workspace_id, id, member_id, kind)
    values (${workspaceId}, ${mailId}, ${memberId}, 'news')`)
}

/** When the next mail of news may leave, as the one before has it; 0 where there was none for a while. */
async function lastMailOf(tx: Tx, workspaceId: string, memberId: string, now: number): Promise<number> {
  const { rows } = await tx.execute<{ at: string }>(sql`select created_at as at from app.mails
    where workspace_id = ${workspaceId} and member_id = ${memberId} and kind = 'news' and created_at > ${new Date(now - APART_MS).toISOString()}
    order by id desc limit 1`)
  return rows[0] ? new Date(rows[0].at).getTime() + APART_MS : 0
}

export interface DueMail {
  workspaceId: string
  mailId: string
}

/** Mails that are to be sent, or whose sender has died. `takeMail` takes one: of two who see it here one gets it. */
export async function listDueMails(tx: Tx, limit: number): Promise<DueMail[]> {
  const { rows } = await tx.execute<{ workspaceId: string; mailId: string }>(sql`
    select workspace_id as "workspaceId", id as "mailId" from app.mails
    where (state = 'waiting' and next_attempt_at <= now()) or (state = 'sending' and lease_until < now())
    order by next_attempt_at limit ${limit}`)
  return rows
}

export interface TakenMail extends DueMail {
  memberId: string
  kind: 'news' | 'daily' | 'weekly'
  period: string | null
  attempts: number
  version: number
}

/**
 * Takes a mail, with its attempt counted and the next one set before it is sent. One whose sender died may have arrived: it is sent
 * again under the same Message-ID, and left as it is after the second time. undefined: a twin has it, or it is done.
 */
export async function takeMail(tx: Tx, { workspaceId, mailId }: DueMail): Promise<TakenMail | undefined> {
  await tx.execute(sql`update app.mails set state = 'unknown', version = version + 1, unknowns = unknowns + 1, lease_until = null,
      why = 'The worker that sent it ended before the mail server had answered.'
    where workspace_id = ${workspaceId} and id = ${mailId} and state = 'sending' and lease_until < now() and unknowns + 1 >= ${MOST_UNKNOWN}`)
  const waits = sql.raw(`(array[${RETRY_AFTER_MS.join(', ')}])[least(attempts + 1, ${RETRY_AFTER_MS.length})]`)
  const { rows } = await tx.execute<Omit<TakenMail, keyof DueMail>>(sql`
    update app.mails set unknowns = unknowns + case when state = 'sending' then 1 else 0 end, state = 'sending',
      attempts = attempts + 1, version = version + 1, lease_until = now() + ${LEASE_MS} * interval '1 ms',
      next_attempt_at = now() + ${waits} * interval '1 ms'
    where workspace_id = ${workspaceId} and id = ${mailId}
      and ((state = 'waiting' and next_attempt_at <= now()) or (state = 'sending' and lease_until < now()))
    returning member_id as "memberId", kind, period, attempts, version`)
  return rows[0] && { workspaceId, mailId, ...rows[0] }
}

/**
 * How an attempt ended. `later`: the server took nothing, and may take it another time; `unknown`: it had the text, and said nothing;
 * `refused`: it wants it at no time, `isAddress` where it is the member's address that it refuses.
 */
export type MailEnd =
  | { state: 'sent'; status: number }
  | { state: 'dropped' }
  | { state: 'later' | 'unknown'; status: number | null; why: string }
  | { state: 'refused'; status: number; why: string; isAddress: boolean }

/** Throws `StaleCursor` where a twin has taken it over. */
export async function endMail(
  tx: Tx,
  { workspaceId, mailId, memberId, version }: TakenMail,
  end: MailEnd,
): Promise<void> {
  const why = 'why' in end ? end.why : null
  const status = 'status' in end ? end.status : null
  const isUnknown = end.state === 'unknown'
  const again = sql`case when ${isUnknown} and unknowns + 1 >= ${MOST_UNKNOWN} then 'unknown'
    when attempts > ${RETRY_AFTER_MS.length} then 'failed' else 'waiting' end`
  const state = end.state === 'later' || isUnknown ? again : sql`${end.state satisfies MailState}`
  const { rowCount } =
    await tx.execute(sql`update app.mails set state = ${state}, status = ${status}, why = ${why}, lease_until = null,
      unknowns = unknowns + ${isUnknown ? 1 : 0}, sent_at = case when ${end.state === 'sent'} then now() end
    where workspace_id = ${workspaceId} and id = ${mailId} and version = ${version} and state = 'sending'`)
  if (rowCount !== 1) throw new StaleCursor('Another worker sends this mail.')
  if (end.state === 'refused' && end.isAddress)
    await saveNotificationSettings(tx, workspaceId, memberId, { mailStopped: 'refused', mailWhy: end.why })
}

export interface FailedMail {
  id: string
  member: { id: string; name: string } | null
  state: Extract<MailState, 'refused' | 'failed' | 'unknown'>
  why: string | null
  createdAt: Date
}

/** The newest mails that did not arrive, or may not have: for those who can do something about it. */
export async function listFailedMails(tx: Tx, workspaceId: string, limit: number): Promise<FailedMail[]> {
  const { rows } = await tx.execute<Omit<FailedMail, 'createdAt'> & { createdAt: string }>(sql`
    select l.id, l.state, l.why, l.created_at as "createdAt",
      case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end as member
    from app.mails l left join app.members m on m.workspace_id = l.workspace_id and m.id = l.member_id
    where l.workspace_id = ${workspaceId} and l.state in ('refused', 'failed', 'unknown') order by l.id desc limit ${limit}`)
  return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt) }))
}
