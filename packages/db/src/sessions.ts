import { type Db, readOnce } from './client.ts'

export interface FreshSession {
  accountId: string
  /** Where to look for the account's members, oldest first. */
  workspaceIds: string[]
}

/**
 * Whose session a token is of, where it has so long to run that it need be neither lengthened nor ended; undefined: of nobody's,
 * or of one that is better-auth's to look at. In the role `auth`.
 */
export async function findFreshSession(authDb: Db, token: string, leftS: number): Promise<FreshSession | undefined> {
  const [session] = await readOnce<FreshSession>(
    authDb,
    (literal) => `select s.account_id as "accountId",
        array(select workspace_id::text from auth.memberships where account_id = s.account_id order by created_at, workspace_id) as "workspaceIds"
      from auth.sessions s where s.token = ${literal(token)} and s.expires_at > now() + interval '${Math.floor(leftS)} seconds'`,
  )
  return session
}
