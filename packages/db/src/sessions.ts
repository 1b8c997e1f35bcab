import { and, desc, eq, gt, lt, ne, sql } from 'drizzle-orm'
import { type Db, readOnce, type Tx } from './client.ts'
import { sessions } from './schema/auth.ts'

/** A session that is in use is noted as used this often. */
const NOTED = sql`now() - interval '10 minutes'`

export interface FreshSession {
  accountId: string
  /** Where to look for the account's members, oldest first. */
  workspaceIds: string[]
  /** It is a while since it was noted as used. */
  isStale: boolean
}

/**
 * Whose session a token is of, where it has so long to run that it need be neither lengthened nor ended; undefined: of nobody's,
 * of one that is better-auth's to look at, or of one that began more than `days` ago. In the role `auth`, as all here.
 */
export async function findFreshSession(
  authDb: Db,
  token: string,
  { leftS, days }: { leftS: number; days: number },
): Promise<FreshSession | undefined> {
  const [session] = await readOnce<FreshSession>(
    authDb,
    (literal) => `select s.account_id as "accountId",
        array(select workspace_id::text from auth.memberships where account_id = s.account_id order by created_at, workspace_id) as "workspaceIds",
        s.updated_at < now() - interval '10 minutes' as "isStale"
      from auth.sessions s where s.token = ${literal(token)} and s.expires_at > now() + interval '${Math.floor(leftS)} seconds'
        and s.created_at > now() - interval '${Math.floor(days)} days'`,
  )
  return session
}

/** Of many requests at once the first writes. */
export async function touchSession(tx: Tx, token: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ updatedAt: sql`now()` })
    .where(and(eq(sessions.token, token), lt(sessions.updatedAt, NOTED)))
}

export interface OpenSession {
  id: string
  token: string
  address: string | null
  userAgent: string | null
  createdAt: Date
  lastUsedAt: Date
}

/** The sessions of an account that still run, the one used last first. */
export function listSessions(tx: Tx, accountId: string, days: number): Promise<OpenSession[]> {
  const { id, token, ipAddress, userAgent, createdAt, updatedAt } = sessions
  return tx
    .select({ id, token, address: ipAddress, userAgent, createdAt, lastUsedAt: updatedAt })
    .from(sessions)
    .where(and(eq(sessions.userId, accountId), gt(sessions.expiresAt, sql`now()`), gt(createdAt, begun(days))))
    .orderBy(desc(updatedAt), desc(id))
}

/** Ends a session of an account. Gives its token; undefined: the account has none of that id. */
export async function endSession(tx: Tx, accountId: string, id: string): Promise<string | undefined> {
  const of = and(eq(sessions.userId, accountId), eq(sessions.id, id))
  return (await tx.delete(sessions).where(of).returning({ token: sessions.token }))[0]?.token
}

export async function endOtherSessions(tx: Tx, accountId: string, token: string): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.userId, accountId), ne(sessions.token, token)))
}

/** Ends a session that began more than `days` ago, and gives its account; undefined: it is younger, or there is none. */
export async function endOldSession(tx: Tx, token: string, days: number): Promise<string | undefined> {
  const old = and(eq(sessions.token, token), lt(sessions.createdAt, begun(days)))
  return (await tx.delete(sessions).where(old).returning({ accountId: sessions.userId }))[0]?.accountId
}

const begun = (days: number) => sql`now() - make_interval(days => ${days}::int)`
