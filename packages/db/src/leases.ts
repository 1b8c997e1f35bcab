import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

/** Takes or renews a lease; false where another holder has it. The database's clock counts. */
export async function takeLease(tx: Tx, name: string, holder: string, ms: number): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`insert into app.leases as l (name, holder, until)
    values (${name}, ${holder}, now() + ${ms} * interval '1 ms')
    on conflict (name) do update set holder = excluded.holder, until = excluded.until
    where l.holder = excluded.holder or l.until < now()`)
  return rowCount === 1
}

export async function dropLease(tx: Tx, name: string, holder: string): Promise<void> {
  await tx.execute(sql`delete from app.leases where name = ${name} and holder = ${holder}`)
}
