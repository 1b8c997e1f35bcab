import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { breakAtCommit, countWrites } from '../../../tests/database/stand-between.ts'
import { useTestDatabase } from '../../../tests/database/test-database.ts'
import { type Db, inReading, readOnce, type Tx } from './client.ts'
import { readWorkspace, withWorkspace } from './with-workspace.ts'

const database = useTestDatabase()
let mine: string
let theirs: string

beforeAll(async () => {
  mine = await database.addWorkspace('Mine')
  theirs = await database.addWorkspace('Theirs')
})

const names = (tx: Tx) => tx.execute<{ name: string }>(sql`select name from app.workspaces order by name`)
const rename = (tx: Tx) => tx.execute(sql`update app.workspaces set name = 'Changed'`)
const fail = (tx: Tx) => tx.execute(sql`select 1 / 0`)
const causeOf = (work: Promise<unknown>) => work.then(String, (error: Error) => String(error.cause ?? error))

describe('a transaction that only reads', () => {
  test('sees its workspace alone, in its role', async () => {
    const [{ rows }, { rows: who }] = await readWorkspace(database.api, mine, (tx) =>
      Promise.all([names(tx), tx.execute<{ role: string }>(sql`select current_user as role`)]),
    )
    expect([rows, who]).toEqual([[{ name: 'Mine' }], [{ role: 'earshot_api' }]])
  })

  test('is refused a write', async () => {
    expect(await causeOf(readWorkspace(database.api, mine, rename))).toMatch(/read-only transaction/)
  })

  test('sends what is asked at once in one write, begun with it', async () => {
    const { db, since } = countWrites(database.api)
    await readWorkspace(db, mine, names)
    await nextTurn() // its end is sent after its answer
    since()
    const seen: number[] = []
    await readWorkspace(db, mine, async (tx) => {
      await names(tx)
      seen.push(since())
      await Promise.all([names(tx), names(tx), names(tx)])
      seen.push(since())
    })
    expect(seen).toEqual([1, 1])
  })

  test('gives nothing where it did not begin', async () => {
    const unknown: Db = { ...database.api, takesOn: 'nobody' }
    let told = 0
    const work = async (tx: Tx) => {
      await names(tx)
      told += 1
    }
    expect(await causeOf(inReading(unknown, work, mine))).toMatch(/role "nobody" does not exist/)
    expect(told).toBe(0)
  })
})

describe('one statement by itself', () => {
  const byName = (db: Db, name: string, workspaceId: string) =>
    readOnce<{ name: string }>(
      db,
      (literal) => `select name from app.workspaces where name = ${literal(name)}`,
      workspaceId,
    )

  test('takes one write, and sees its workspace alone', async () => {
    const { db, since } = countWrites(database.api)
    await byName(db, 'Mine', mine)
    since()
    expect(await byName(db, 'Mine', mine)).toEqual([{ name: 'Mine' }])
    expect(since()).toBe(1)
    expect(await byName(db, 'Theirs', mine)).toEqual([])
    expect(await byName(db, 'Mine', '')).toEqual([])
  })

  test('quotes what it is given', async () => {
    for (const name of ["'; select 1; --", "\\'; select 1; --", '"', '\\', '$1'])
      expect(await byName(database.api, name, mine)).toEqual([])
  })

  test('writes nothing, and leaves its line clean where it fails', async () => {
    const write = (name: string) => () => `update app.workspaces set name = '${name}'`
    expect(await causeOf(readOnce(database.api, write('Changed'), mine))).toMatch(/read-only transaction/)
    for (let i = 0; i < 12; i++) await causeOf(readOnce(database.api, () => 'select 1 / 0', mine))
    expect((await withWorkspace(database.api, mine, names)).rows).toEqual([{ name: 'Mine' }])
  })
})

describe('a transaction that failed', () => {
  test('is undone, with what it failed of first', async () => {
    const work = async (tx: Tx) => {
      await rename(tx)
      await fail(tx)
    }
    expect(await causeOf(withWorkspace(database.api, mine, work))).toMatch(/division by zero/)
    expect(await causeOf(withWorkspace(breakAtCommit(database.api), mine, rename))).toMatch(/killed/)
    for (let i = 0; i < 12; i++)
      expect((await withWorkspace(database.api, mine, names)).rows).toEqual([{ name: 'Mine' }])
  })

  test('is over for all that it had begun: nothing of it is asked on the line of another', async () => {
    let goOn = (): void => undefined
    const failed = new Promise<void>((resolve) => {
      goOn = resolve
    })
    let late: Promise<unknown> = Promise.resolve()
    const work = async (tx: Tx) => {
      late = failed.then(() => names(tx))
      await Promise.all([fail(tx), late])
    }
    expect(await causeOf(withWorkspace(database.api, mine, work))).toMatch(/division by zero/)
    await withWorkspace(database.api, theirs, async (tx) => {
      goOn()
      expect(await causeOf(late)).toMatch(/This transaction is over/)
      expect((await names(tx)).rows).toEqual([{ name: 'Theirs' }])
    })
  })
})
