import type { Socket } from 'node:net'
import type { Db } from '@earshot/db/client'
import type pg from 'pg'

/** A database that does `before` ahead of each transaction; where it throws, there is none. */
export function beforeEach(db: Db, before: () => void | Promise<void>): Db {
  return withConnect(db, async () => {
    await before()
    return db.pool.connect()
  })
}

/** A database whose connections break at each commit, as if Postgres had been killed there. */
export function breakAtCommit(db: Db): Db {
  return withConnect(db, async () => instead(await db.pool.connect(), 'query', refuseCommit))
}

/** A database that tells how many times something was written to it. */
export function countWrites(db: Db): { db: Db; since: () => number } {
  let writes = 0
  const counted = new WeakSet<Socket>()
  const connect = async () => {
    const line = await db.pool.connect()
    const { stream } = (line as unknown as { connection: { stream: Socket } }).connection
    if (!counted.has(stream)) {
      counted.add(stream)
      const inner = stream as unknown as { _writev: (...args: unknown[]) => void; _write: (...args: unknown[]) => void }
      for (const way of ['_writev', '_write'] as const) {
        const write = inner[way]
        inner[way] = (...args) => {
          writes += 1
          write.apply(stream, args)
        }
      }
    }
    return line
  }
  const since = () => {
    const told = writes
    writes = 0
    return told
  }
  return { db: withConnect(db, connect), since }
}

const refuseCommit = (line: pg.PoolClient) => (statement: unknown, values?: unknown[]) =>
  statement === 'commit'
    ? Promise.reject(Object.assign(new Error('killed'), { code: '57P01' }))
    : line.query(statement as string, values)

function withConnect(db: Db, connect: () => Promise<pg.PoolClient>): Db {
  return { ...db, pool: instead(db.pool, 'connect', () => connect) }
}

/** An object with another method in the place of one of its own. */
function instead<T extends object>(of: T, name: keyof T, method: (of: T) => unknown): T {
  return new Proxy(of, {
    get(target, key) {
      if (key === name) return method(target)
      const value = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
