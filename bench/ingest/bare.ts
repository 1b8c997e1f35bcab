import type pg from 'pg'
import { median } from '../bench.ts'
import { backendSeconds } from './postgres.ts'
import { PAGE } from './posts.ts'

const ROUNDS = 3

/** The stored rows once more, into a table with the same columns and indexes, page by page as JSON. */
export async function insertBare(pool: pg.Pool): Promise<{ perSecond: number; cpuSeconds: number }> {
  const { rows } = await pool.query<{ page: string; size: number }>(
    `select json_agg(m)::text as page, count(*)::int as size
     from (select *, row_number() over (order by id) as n from app.mentions) m group by n / ${PAGE}`,
  )
  const stored = rows.reduce((sum, { size }) => sum + size, 0)
  const rates: number[] = []
  const used: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await pool.query('drop table if exists bare; create table bare (like app.mentions including all)')
    await pool.query('checkpoint')
    const before = await backendSeconds(pool)
    const began = performance.now()
    for (const { page } of rows) {
      await pool.query('insert into bare select * from jsonb_populate_recordset(null::bare, $1::jsonb)', [page])
    }
    rates.push(stored / ((performance.now() - began) / 1000))
    used.push((await backendSeconds(pool)) - before)
  }
  await pool.query('drop table bare')
  return { perSecond: median(rates), cpuSeconds: median(used) }
}
