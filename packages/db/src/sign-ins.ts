import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { signIns } from './schema/sign-ins.ts'
import { type Keyring, open, seal } from './secrets.ts'

const LONGEST_MS = 15 * 60_000

/** A member on the way to a network's page, or to a CRM's. */
export interface SignIn {
  id: string
  /** Or the CRM's kind: no network is named as one. */
  network: string
  /** Or the CRM's id. */
  connectionId: string
  isNew: boolean
  name: string | null
  settings: Record<string, unknown>
  /** Opened: state, PKCE verifier and code, and a CRM's client secret; once the network has answered, the connection's secret. */
  secret: Record<string, string>
}

/** Whoever comes back must be the same member in the same session, with the state that was given. All three as SHA-256, but the member. */
export interface Returning {
  stateDigest: string
  sessionDigest: string
  memberId: string
}

const named = (workspaceId: string, id: string) => and(eq(signIns.workspaceId, workspaceId), eq(signIns.id, id))

export async function createSignIn(
  tx: Tx,
  keys: Keyring,
  workspaceId: string,
  { secret, ...signIn }: Omit<SignIn, 'id'> & Returning,
): Promise<string> {
  const id = newId()
  const sealed = seal(keys, { workspaceId, connectionId: id }, secret)
  const expiresAt = new Date(Date.now() + LONGEST_MS)
  await tx.insert(signIns).values({ workspaceId, id, ...signIn, ...sealed, expiresAt })
  return id
}

/** Uses a state up, in one statement: of two that come back with it, one finds it. undefined: none fits, and nobody is told why. */
export async function takeSignIn(
  tx: Tx,
  keys: Keyring,
  workspaceId: string,
  { stateDigest, sessionDigest, memberId }: Returning,
): Promise<SignIn | undefined> {
  const [row] = await tx
    .update(signIns)
    .set({ returnedAt: new Date() })
    .where(
      and(
        eq(signIns.workspaceId, workspaceId),
        eq(signIns.stateDigest, stateDigest),
        eq(signIns.sessionDigest, sessionDigest),
        eq(signIns.memberId, memberId),
        isNull(signIns.returnedAt),
        gt(signIns.expiresAt, new Date()),
      ),
    )
    .returning()
  return row && toSignIn(keys, row)
}

/** A sign-in that is under way. */
export async function findSignIn(tx: Tx, keys: Keyring, workspaceId: string, id: string): Promise<SignIn | undefined> {
  const [row] = await tx.select().from(signIns).where(named(workspaceId, id))
  return row && row.expiresAt > new Date() ? toSignIn(keys, row) : undefined
}

export async function saveSignInSecret(
  tx: Tx,
  keys: Keyring,
  workspaceId: string,
  id: string,
  secret: Readonly<Record<string, string>>,
): Promise<void> {
  await tx
    .update(signIns)
    .set(seal(keys, { workspaceId, connectionId: id }, secret))
    .where(named(workspaceId, id))
}

export async function deleteSignIn(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.delete(signIns).where(named(workspaceId, id))
}

function toSignIn(keys: Keyring, row: typeof signIns.$inferSelect): SignIn {
  const { workspaceId, id, network, connectionId, isNew, name, settings } = row
  return {
    id,
    network,
    connectionId,
    isNew,
    name,
    settings,
    secret: open(keys, { workspaceId, connectionId: id }, row),
  }
}
