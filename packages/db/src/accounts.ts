import { Conflict } from '@earshot/core/errors'
import { eq, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { accounts, credentials, sessions } from './schema/auth.ts'

export type Account = Pick<typeof accounts.$inferSelect, 'id' | 'name' | 'email' | 'locale' | 'theme'>

const columns = {
  id: accounts.id,
  name: accounts.name,
  email: accounts.email,
  locale: accounts.locale,
  theme: accounts.theme,
}

/** Whether anybody has an account: until then, the set-up page makes the owner. In the role `auth`, as all here. */
export async function hasAccounts(tx: Tx): Promise<boolean> {
  return (await tx.select({ id: accounts.id }).from(accounts).limit(1)).length > 0
}

/** Holds every other set-up back until this transaction ends, so that two of them make one owner. */
export async function lockSetUp(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('earshot set-up'))`)
}

export async function findAccount(tx: Tx, id: string): Promise<Account | undefined> {
  return (await tx.select(columns).from(accounts).where(eq(accounts.id, id)))[0]
}

/** `email` in any case. */
export async function findAccountByEmail(tx: Tx, email: string): Promise<Account | undefined> {
  return (await tx.select(columns).from(accounts).where(eq(accounts.email, email.toLowerCase())))[0]
}

/** Makes an account with the hash of its password. Throws `Conflict` where the address has one. */
export async function createAccount(
  tx: Tx,
  account: { id: string; name: string; email: string; passwordHash: string },
): Promise<void> {
  const { passwordHash, ...person } = account
  const made = await tx
    .insert(accounts)
    .values({ ...person, email: person.email.toLowerCase(), emailVerified: true })
    .onConflictDoNothing()
    .returning({ id: accounts.id })
  if (made.length === 0) throw new Conflict('Somebody signs in with this address already.')
  await tx.insert(credentials).values({
    id: account.id,
    accountId: account.id,
    providerId: 'credential',
    userId: account.id,
    password: passwordHash,
  })
}

export async function updateAccount(
  tx: Tx,
  id: string,
  change: Partial<Pick<Account, 'name' | 'locale' | 'theme'>>,
): Promise<void> {
  await tx
    .update(accounts)
    .set({ ...change, updatedAt: new Date() })
    .where(eq(accounts.id, id))
}

/** Ends every session of an account: after a change of role or of password by others. */
export async function endSessions(tx: Tx, accountId: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.userId, accountId))
}
