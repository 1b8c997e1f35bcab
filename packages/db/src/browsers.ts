import { createHash } from 'node:crypto'
import { BROWSER_DAYS, type PushAddress } from '@earshot/core/browser'
import { Conflict, NotFound } from '@earshot/core/errors'
import { and, asc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { browsers } from './schema/browsers.ts'
import { members } from './schema/members.ts'
import { webPushes } from './schema/web-pushes.ts'

/** More would be somebody's mistake, and each is sent every push. */
const MOST = 10
/** A page that is opened again and again writes that it was seen no more often. */
const SEEN_EVERY = '1 hour'

export type Browser = Pick<
  typeof browsers.$inferSelect,
  'id' | 'name' | 'createdAt' | 'lastSentAt' | 'why' | 'endpointDigest'
>

const columns = {
  id: browsers.id,
  name: browsers.name,
  createdAt: browsers.createdAt,
  lastSentAt: browsers.lastSentAt,
  why: browsers.why,
  endpointDigest: browsers.endpointDigest,
}

interface Owner {
  workspaceId: string
  memberId: string
}

const of = ({ workspaceId, memberId }: Owner) =>
  and(eq(browsers.workspaceId, workspaceId), eq(browsers.memberId, memberId))
export const isAround = sql`seen_at > now() - ${BROWSER_DAYS} * interval '1 day'`

/** A member's own, oldest first; not those whose session has run out meanwhile. */
export function listBrowsers(tx: Tx, owner: Owner): Promise<Browser[]> {
  return tx
    .select(columns)
    .from(browsers)
    .where(and(of(owner), isAround))
    .orderBy(asc(browsers.createdAt), asc(browsers.id))
}

/**
 * Turns a browser on for a member, or, where it is on for them, keeps what it says now. One that was another member's is that no more:
 * what waited for it is forgotten. Throws `Conflict` where they have too many.
 */
export async function addBrowser(
  tx: Tx,
  owner: Owner,
  given: PushAddress & { name: string | null; sessionDigest: string },
): Promise<{ browser: Browser; isNew: boolean }> {
  const { workspaceId, memberId } = owner
  const endpointDigest = digestOf(given.endpoint)
  const same = and(eq(browsers.workspaceId, workspaceId), eq(browsers.endpointDigest, endpointDigest))
  await removeBrowsers(tx, workspaceId, and(same, ne(browsers.memberId, memberId)))
  const others = and(of(owner), isAround, ne(browsers.endpointDigest, endpointDigest))
  if ((await tx.$count(browsers, others)) >= MOST)
    throw new Conflict(`You have ${MOST} browsers on. Remove one that you use no more.`)
  const { origin: service } = new URL(given.endpoint)
  const id = newId()
  const [browser] = await tx
    .insert(browsers)
    .values({ workspaceId, id, memberId, endpointDigest, service, ...given })
    .onConflictDoUpdate({
      target: [browsers.workspaceId, browsers.endpointDigest],
      set: { ...given, service, seenAt: sql`now()`, why: null },
    })
    .returning(columns)
  return { browser: browser as Browser, isNew: browser?.id === id }
}

/** Whether this browser is on for the member; notes that it was seen, and in which session. */
export async function seeBrowser(tx: Tx, owner: Owner, endpoint: string, sessionDigest: string): Promise<boolean> {
  const here = and(of(owner), eq(browsers.endpointDigest, digestOf(endpoint)))
  await tx
    .update(browsers)
    .set({ seenAt: sql`now()`, sessionDigest })
    .where(
      and(
        here,
        sql`(seen_at < now() - ${SEEN_EVERY}::interval or ${ne(browsers.sessionDigest, sessionDigest)})`,
        isAround,
      ),
    )
  return (await tx.$count(browsers, and(here, isAround))) > 0
}

/** Throws `NotFound` where it is none of the member's. */
export async function getBrowser(tx: Tx, owner: Owner, id: string): Promise<Browser> {
  const [browser] = await tx
    .select(columns)
    .from(browsers)
    .where(and(of(owner), eq(browsers.id, id)))
  if (!browser) throw new NotFound('You have no such browser.')
  return browser
}

export async function removeBrowser(tx: Tx, owner: Owner, id: string): Promise<void> {
  if ((await removeBrowsers(tx, owner.workspaceId, and(of(owner), eq(browsers.id, id)))) === 0)
    throw new NotFound('You have no such browser.')
}

/** Which of an account's: those of a session, those of all others than one, or all. */
export type EndedSessions = { session: string } | { othersThan: string } | 'all'

/** What a session had turned on ends with it. */
export async function endBrowsers(tx: Tx, workspaceId: string, accountId: string, ended: EndedSessions): Promise<void> {
  const session =
    ended === 'all'
      ? undefined
      : 'session' in ended
        ? eq(browsers.sessionDigest, ended.session)
        : ne(browsers.sessionDigest, ended.othersThan)
  await removeBrowsers(tx, workspaceId, and(inArray(browsers.memberId, membersOf(tx, workspaceId, accountId)), session))
}

/** A session that got a new token is still the same browser's. */
export async function moveBrowsers(
  tx: Tx,
  workspaceId: string,
  accountId: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await tx
    .update(browsers)
    .set({ sessionDigest: to })
    .where(
      and(
        eq(browsers.workspaceId, workspaceId),
        inArray(browsers.memberId, membersOf(tx, workspaceId, accountId)),
        eq(browsers.sessionDigest, from),
      ),
    )
}

/** Whoever of these has a browser that pushes go to. */
export async function listPushedMembers(
  tx: Tx,
  workspaceId: string,
  memberIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx
    .selectDistinct({ memberId: browsers.memberId })
    .from(browsers)
    .where(and(eq(browsers.workspaceId, workspaceId), inArray(browsers.memberId, [...memberIds])))
  return new Set(rows.map(({ memberId }) => memberId))
}

/** With what waits for them. Gives how many there were. */
export async function removeBrowsers(tx: Tx, workspaceId: string, which: SQL | undefined): Promise<number> {
  const gone = await tx
    .delete(browsers)
    .where(and(eq(browsers.workspaceId, workspaceId), which))
    .returning({ id: browsers.id })
  const ids = gone.map(({ id }) => id)
  if (ids.length > 0)
    await tx.delete(webPushes).where(and(eq(webPushes.workspaceId, workspaceId), inArray(webPushes.browserId, ids)))
  return ids.length
}

function membersOf(tx: Tx, workspaceId: string, accountId: string) {
  return tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.accountId, accountId)))
}

function digestOf(endpoint: string): string {
  return createHash('sha256').update(endpoint).digest('hex')
}
