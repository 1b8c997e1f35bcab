import { drizzleAdapter } from '@better-auth/drizzle-adapter'
import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import type { Db } from './client.ts'
import { accounts, credentials, sessions, verifications } from './schema/auth.ts'

/**
 * better-auth's store in schema `auth`. Each of its statements runs in a transaction of its own that takes on the role of
 * `db`: a role set for a whole connection would stay behind in a pooler that shares connections.
 */
export function authAdapter(db: Db) {
  return drizzleAdapter(drizzle({ client: inRole(db) as pg.Pool }), {
    provider: 'pg',
    schema: { user: accounts, session: sessions, account: credentials, verification: verifications },
    transaction: false,
  })
}

/** As much of a pool as drizzle uses for single statements. */
function inRole({ pool, takesOn }: Db): Pick<pg.Pool, 'query'> {
  const query = async (config: pg.QueryConfig, values?: unknown[]) => {
    const client = await pool.connect()
    try {
      await client.query(takesOn ? `begin; set local role ${takesOn}` : 'begin')
      const result = await client.query(config, values)
      await client.query('commit')
      client.release()
      return result
    } catch (error) {
      // A connection that broke off in a transaction is not given to the next one.
      client.release(true)
      throw error
    }
  }
  return { query: query as pg.Pool['query'] }
}
