import { type DigestTime, digestDay, digestSpan, nextDigest } from '@earshot/core/digest'
import { endOfQuiet } from '@earshot/core/quiet-hours'
import type { Sentiment } from '@earshot/core/verdict'
import { sql } from 'drizzle-orm'
import { listOverdueLimits } from './answer-times.ts'
import { countBy } from './chart-counts.ts'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { listLoudestIds } from './loudest.ts'
import { loadMentions, type Mention } from './mention-rows.ts'
import { countMentions } from './mentions.ts'
import type { Waiting } from './news-waiting.ts'
import { findRecipient, type Recipient } from './recipients.ts'

const MOST_TOP = 3

/** Members whose digest is due. It is made by `putDigest`: two who see the same one here make it once. */
export async function listDueDigests(tx: Tx, limit: number): Promise<Waiting[]> {
  const { rows } = await tx.execute<{ workspaceId: string; memberId: string }>(sql`
    select workspace_id as "workspaceId", member_id as "memberId" from app.notification_settings
    where digest_at <= now() order by digest_at limit ${limit}`)
  return rows
}

/** Puts down a member's digest, and when the next one is due. That there is one for a day is its unique key. */
export async function putDigest(tx: Tx, { workspaceId, memberId }: Waiting, now: number): Promise<void> {
  const { rowCount } = await tx.execute(sql`select from app.notification_settings
    where workspace_id = ${workspaceId} and member_id = ${memberId} and digest_at <= now() for update`)
  if (rowCount !== 1) return
  const recipient = await findRecipient(tx, workspaceId, memberId)
  const time = recipient && digestTimeOf(recipient)
  const next = time ? new Date(nextDigest(now, time, recipient.zone)).toISOString() : null
  await tx.execute(sql`update app.notification_settings set digest_at = ${next}
    where workspace_id = ${workspaceId} and member_id = ${memberId}`)
  if (!time || recipient.settings.mailStopped) return
  const { quiet } = recipient.settings
  const at = (quiet && endOfQuiet(now, quiet, recipient.zone)) ?? now
  await tx.execute(sql`insert into app.mails (workspace_id, id, member_id, kind, period, next_attempt_at)
    values (${workspaceId}, ${newId()}, ${memberId}, ${time.every}, ${digestDay(now, recipient.zone)}, ${new Date(at).toISOString()}) on conflict do nothing`)
}

/** undefined: they want none. */
export function digestTimeOf({ settings }: Pick<Recipient, 'settings'>): DigestTime | undefined {
  const { digest: every, digestMinute: minute, digestWeekday: weekday } = settings
  return every === 'never' ? undefined : { every, minute, weekday }
}

export interface DigestData {
  from: Date
  to: Date
  mentions: Record<Sentiment, number>
  /** In as many days before. */
  before: number
  /** Of those of the period. */
  open: number
  newLeads: number
  /** Of all. */
  overdue: number
  top: Mention[]
}

/** What a digest says, as things stand now; undefined where it has nothing to say. */
export async function readDigest(
  tx: Tx,
  workspaceId: string,
  { kind, period, zone, now }: { kind: DigestTime['every']; period: string; zone: string; now: number },
): Promise<DigestData | undefined> {
  const span = digestSpan(period, kind, zone)
  const [from, to, before] = [new Date(span.from), new Date(span.to), new Date(span.before)]
  const count = async (since: Date, until: Date) => {
    const rows = await countBy(tx, workspaceId, { from: since, to: until, muted: 'show', zone }, 'nothing')
    const counts = { negative: 0, neutral: 0, positive: 0 }
    for (const row of rows) counts[row.sentiment] = row.count
    return counts
  }
  const mentions = await count(from, to)
  const of = { from, to, zone }
  const limits = await listOverdueLimits(tx, workspaceId, now)
  const overdue = limits.length > 0 ? await countMentions(tx, workspaceId, { overdue: { is: true, limits }, zone }) : 0
  const newLeads = await countMentions(tx, workspaceId, { ...of, isLead: true })
  if (sum(mentions) === 0 && overdue === 0 && newLeads === 0) return undefined
  return {
    from,
    to,
    mentions,
    before: sum(await count(before, from)),
    open: await countMentions(tx, workspaceId, { ...of, statuses: ['open'] }),
    newLeads,
    overdue,
    top: await loadMentions(tx, workspaceId, await listLoudestIds(tx, workspaceId, of, MOST_TOP)),
  }
}

export const sum = (counts: Record<Sentiment, number>) => counts.negative + counts.neutral + counts.positive
