import type { PushAddress } from '@earshot/core/browser'
import { StaleCursor } from '@earshot/core/errors'
import { endOfQuiet } from '@earshot/core/quiet-hours'
import { and, eq, sql } from 'drizzle-orm'
import { isAround, removeBrowsers } from './browsers.ts'
import type { Tx } from './client.ts'
import { gatherNews, type Waiting } from './news-waiting.ts'
import { findRecipient } from './recipients.ts'
import { browsers } from './schema/browsers.ts'

/** Longer than an attempt may take: a worker that hangs has given up before a twin begins. */
const LEASE_MS = 60_000
/** Between two pushes to one member: what comes meanwhile is told by the next, together. */
const APART_MS = 60_000
/** What is older is no news any more: it stands in the app, and was mailed. Quiet hours are never as long. */
const STALE_MS = 24 * 3600_000
/** After each attempt, in ms; then it is given up, some nine hours after the first. */
const RETRY_AFTER_MS = [30_000, 2 * 60_000, 10 * 60_000, 3600_000, 3 * 3600_000, 5 * 3600_000]

/**
 * Puts all that waits for a member into one push to each browser of theirs, or puts it off: until their quiet hours are over, until
 * they are back, or until the push before is a minute old.
 */
export async function gatherPush(tx: Tx, waiting: Waiting, now: number): Promise<void> {
  const { workspaceId, memberId } = waiting
  const recipient = await findRecipient(tx, workspaceId, memberId)
  const { rows: reached } = await tx.execute<{ id: string }>(sql`select id from app.browsers
    where workspace_id = ${workspaceId} and member_id = ${memberId} and why is null and ${isAround}`)
  const quiet = recipient?.settings.quiet
  const until = Math.max(
    (quiet && endOfQuiet(now, quiet, recipient.zone)) ?? 0,
    recipient?.awayUntil?.getTime() ?? 0,
    await lastPushOf(tx, waiting, now),
  )
  const isWanted = recipient !== undefined && reached.length > 0
  const pushId = await gatherNews(tx, 'push', waiting, { isWanted, staleMs: STALE_MS, until, now })
  if (pushId === undefined) return
  await tx.execute(sql`insert into app.web_pushes (workspace_id, id, browser_id, member_id)
    select ${workspaceId}, ${pushId}, browser, ${memberId} from unnest(${sql.param(reached.map(({ id }) => id))}::uuid[]) as browser`)
}

/** When the next push may leave, as the one before has it; 0 where there was none for a while. */
async function lastPushOf(tx: Tx, { workspaceId, memberId }: Waiting, now: number): Promise<number> {
  const { rows } = await tx.execute<{ at: string }>(sql`select created_at as at from app.web_pushes
    where workspace_id = ${workspaceId} and member_id = ${memberId} and created_at > ${new Date(now - APART_MS).toISOString()}
    order by id desc limit 1`)
  return rows[0] ? new Date(rows[0].at).getTime() + APART_MS : 0
}

export interface DuePush {
  workspaceId: string
  pushId: string
  browserId: string
}

/**
 * Pushes that are to be sent, or whose sender has died; none of the push services that rest. `takePush` takes one: of two who see it here one
 * gets it.
 */
export async function listDuePushes(tx: Tx, limit: number, resting: readonly string[] = []): Promise<DuePush[]> {
  const { rows } = await tx.execute<DuePush & Record<string, unknown>>(sql`
    select w.workspace_id as "workspaceId", w.id as "pushId", w.browser_id as "browserId" from app.web_pushes w
    join app.browsers b on b.workspace_id = w.workspace_id and b.id = w.browser_id
    where ((w.state = 'waiting' and w.next_attempt_at <= now()) or (w.state = 'sending' and w.lease_until < now()))
      and not b.service = any(${sql.param([...resting])}::text[])
    order by w.next_attempt_at limit ${limit}`)
  return rows
}

/** A push with where it goes. */
export interface TakenPush extends DuePush, PushAddress {
  memberId: string
  service: string
  attempts: number
  version: number
}

/**
 * Takes a push, with its attempt counted and the next one set before it is sent. One whose sender died may have arrived, and is sent
 * again under the same id. undefined: a twin has it, it is done, or the browser is the member's no more.
 */
export async function takePush(tx: Tx, { workspaceId, pushId, browserId }: DuePush): Promise<TakenPush | undefined> {
  const waits = sql.raw(`(array[${RETRY_AFTER_MS.join(', ')}])[least(w.attempts + 1, ${RETRY_AFTER_MS.length})]`)
  const { rows } = await tx.execute<Omit<TakenPush, keyof DuePush>>(sql`
    update app.web_pushes w set state = 'sending', attempts = w.attempts + 1, version = w.version + 1,
      lease_until = now() + ${LEASE_MS} * interval '1 ms', next_attempt_at = now() + ${waits} * interval '1 ms'
    from app.browsers b
    where w.workspace_id = ${workspaceId} and w.id = ${pushId} and w.browser_id = ${browserId}
      and b.workspace_id = w.workspace_id and b.id = w.browser_id and b.member_id = w.member_id
      and ((w.state = 'waiting' and w.next_attempt_at <= now()) or (w.state = 'sending' and w.lease_until < now()))
    returning w.member_id as "memberId", b.endpoint, b.p256dh, b.auth, b.service, w.attempts, w.version`)
  return rows[0] && { workspaceId, pushId, browserId, ...rows[0] }
}

/** Where pushes to a browser of a member go; undefined where it is none of theirs. */
export async function findPushAddress(
  tx: Tx,
  { workspaceId, memberId }: Waiting,
  browserId: string,
): Promise<PushAddress | undefined> {
  const [address] = await tx
    .select({ endpoint: browsers.endpoint, p256dh: browsers.p256dh, auth: browsers.auth })
    .from(browsers)
    .where(and(eq(browsers.workspaceId, workspaceId), eq(browsers.memberId, memberId), eq(browsers.id, browserId)))
  return address
}

/**
 * How an attempt ended. `later`: the push service may take it another time, not before `waitsUntil` (ms since the epoch); `refused`:
 * it wants this one at no time, `isBrowser` where it wants none for this browser from us; `gone`: the browser takes pushes no more.
 */
export type PushEnd =
  | { state: 'sent'; status: number }
  | { state: 'dropped' | 'gone' }
  | { state: 'later'; status: number | null; why: string; waitsUntil: number | null }
  | { state: 'refused'; status: number | null; why: string; isBrowser: boolean }

/** Throws `StaleCursor` where a twin has taken it over, or the browser was removed meanwhile. */
export async function endPush(tx: Tx, push: TakenPush, end: PushEnd): Promise<void> {
  const { workspaceId, pushId, browserId, version } = push
  const why = 'why' in end ? end.why : null
  const status = 'status' in end ? end.status : null
  const waitsUntil = end.state === 'later' && end.waitsUntil !== null ? new Date(end.waitsUntil).toISOString() : null
  const again = sql`case when attempts > ${RETRY_AFTER_MS.length} then 'failed' else 'waiting' end`
  const state = end.state === 'later' ? again : sql`${end.state}`
  // The browser first, as who removes it does: the two would hold each other up otherwise.
  await tx.execute(sql`select from app.browsers where workspace_id = ${workspaceId} and id = ${browserId} for update`)
  const { rowCount } =
    await tx.execute(sql`update app.web_pushes set state = ${state}, status = ${status}, why = ${why},
      lease_until = null, next_attempt_at = greatest(next_attempt_at, ${waitsUntil}::timestamptz),
      sent_at = case when ${end.state === 'sent'} then now() end
    where workspace_id = ${workspaceId} and id = ${pushId} and browser_id = ${browserId} and version = ${version} and state = 'sending'`)
  if (rowCount !== 1) throw new StaleCursor('Another worker sends this push.')
  await noteBrowser(tx, push, end)
}

/** What the end of an attempt, or of a test, says of the browser itself. */
export async function noteBrowser(
  tx: Tx,
  { workspaceId, browserId }: Pick<DuePush, 'workspaceId' | 'browserId'>,
  end: PushEnd,
): Promise<void> {
  const here = and(eq(browsers.workspaceId, workspaceId), eq(browsers.id, browserId))
  if (end.state === 'gone') await removeBrowsers(tx, workspaceId, here)
  else if (end.state === 'sent') await tx.update(browsers).set({ lastSentAt: sql`now()`, why: null }).where(here)
  else if (end.state === 'refused' && end.isBrowser) await tx.update(browsers).set({ why: end.why }).where(here)
}
