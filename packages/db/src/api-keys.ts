import { NotFound } from '@earshot/core/errors'
import type { Act } from '@earshot/core/roles'
import { and, asc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { apiKeys } from './schema/auth.ts'

/** `prefix` is the start of the key, to tell keys apart. */
export type ApiKey = Omit<typeof apiKeys.$inferSelect, 'hash' | 'revokedAt' | 'scopes'> & { scopes: Act[] }

const columns = {
  id: apiKeys.id,
  workspaceId: apiKeys.workspaceId,
  memberId: apiKeys.memberId,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  scopes: sql<Act[]>`${apiKeys.scopes}`,
  createdAt: apiKeys.createdAt,
  lastUsedAt: apiKeys.lastUsedAt,
  expiresAt: apiKeys.expiresAt,
}

/** In the role `auth`, as all here: keys are looked up before their workspace is known. */
export function listApiKeys(tx: Tx, workspaceId: string): Promise<ApiKey[]> {
  return tx
    .select(columns)
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), isNull(apiKeys.revokedAt)))
    .orderBy(asc(apiKeys.createdAt))
}

/** `hash` is the SHA-256 of the whole key, in hex. */
export async function createApiKey(
  tx: Tx,
  key: {
    workspaceId: string
    memberId: string
    name: string
    prefix: string
    hash: string
    scopes: Act[]
    expiresAt: Date | null
  },
): Promise<ApiKey> {
  const [made] = await tx
    .insert(apiKeys)
    .values({ id: newId(), ...key })
    .returning(columns)
  return made as ApiKey
}

/** undefined: no such key, revoked, or past its time. */
export async function findApiKey(tx: Tx, hash: string, now: Date): Promise<ApiKey | undefined> {
  const valid = or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now))
  return (
    await tx
      .select(columns)
      .from(apiKeys)
      .where(and(eq(apiKeys.hash, hash), isNull(apiKeys.revokedAt), valid))
  )[0]
}

const TOUCH_MS = 60_000

/** To the minute: a key in constant use is not written at every call. */
export function isStale({ lastUsedAt }: Pick<ApiKey, 'lastUsedAt'>, now: number): boolean {
  return lastUsedAt === null || lastUsedAt.getTime() < now - TOUCH_MS
}

/** Of many calls at once the first writes. */
export async function touchApiKey(tx: Tx, id: string, now: Date): Promise<void> {
  const stale = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, new Date(now.getTime() - TOUCH_MS)))
  await tx
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, id), stale))
}

export async function revokeApiKey(tx: Tx, workspaceId: string, id: string): Promise<ApiKey> {
  const [gone] = await tx
    .update(apiKeys)
    .set({ revokedAt: new Date() })
    .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning(columns)
  if (!gone) throw new NotFound('There is no such key.')
  return gone
}

/** Keys of a member who leaves stop working with them; this clears them away. */
export async function revokeKeysOf(tx: Tx, workspaceId: string, memberId: string): Promise<void> {
  await tx
    .update(apiKeys)
    .set({ revokedAt: new Date() })
    .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.memberId, memberId), isNull(apiKeys.revokedAt)))
}
