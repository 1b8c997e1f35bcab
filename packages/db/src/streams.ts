import { StaleCursor } from '@earshot/core/errors'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

export const STREAM_LEASE_MS = 30_000

/** A stream that this worker may read until its lease ends. */
export interface LeasedStream {
  id: string
  network: string
  settings: Record<string, unknown>
  cursor: string | undefined
  version: number
}

/** Takes the lease of up to `limit` streams that some watch hears and no worker reads. */
export async function claimStreams(tx: Tx, holder: string, limit: number): Promise<LeasedStream[]> {
  const { rows } = await tx.execute<Record<string, unknown>>(sql`
    update app.streams s set lease_holder = ${holder}, lease_until = now() + ${STREAM_LEASE_MS} * interval '1 ms'
    from (select id from app.streams f where (f.lease_until is null or f.lease_until < now())
        and exists (select from app.watches w join app.connections c on c.workspace_id = w.workspace_id and c.id = w.connection_id
          where w.stream_id = f.id and w.is_on and c.state = 'on' and c.deleted_at is null)
      limit ${limit} for update skip locked) free
    where s.id = free.id returning s.id, s.network, s.settings, s.cursor, s.version`)
  return rows.map((row) => ({
    ...(row as unknown as LeasedStream),
    cursor: (row.cursor as string | null) ?? undefined,
  }))
}

/** Saves the cursor with the page behind it and renews the lease. Throws `StaleCursor` where another worker has the stream. */
export async function saveStreamCursor(
  tx: Tx,
  stream: LeasedStream,
  holder: string,
  cursor: string | undefined,
  posts: number,
): Promise<number> {
  const { rowCount } = await tx.execute(sql`update app.streams
    set cursor = coalesce(${cursor ?? null}, cursor), version = version + 1, heard = heard + ${posts},
      lease_until = now() + ${STREAM_LEASE_MS} * interval '1 ms'
    where id = ${stream.id} and lease_holder = ${holder} and version = ${stream.version}`)
  if (rowCount !== 1) throw new StaleCursor('Another worker reads this stream now.')
  return stream.version + 1
}

/** Keeps the lease of a stream that is silent; false where it was lost. */
export async function renewStream(tx: Tx, id: string, holder: string): Promise<boolean> {
  const { rowCount } =
    await tx.execute(sql`update app.streams set lease_until = now() + ${STREAM_LEASE_MS} * interval '1 ms'
    where id = ${id} and lease_holder = ${holder}`)
  return rowCount === 1
}

/** Gives a stream back; no worker takes it before `restMs` have passed. */
export async function releaseStream(tx: Tx, id: string, holder: string, restMs: number): Promise<void> {
  await tx.execute(sql`update app.streams set lease_holder = null, lease_until = now() + ${restMs} * interval '1 ms'
    where id = ${id} and lease_holder = ${holder}`)
}

/** A watch that hears a stream. */
export interface Listener {
  workspaceId: string
  watchId: string
  connectionId: string
  everyMs: number
  heardUntil: Date | undefined
}

/** The watches that hear a stream, of all workspaces, in the order of these. */
export async function listListeners(tx: Tx, streamId: string): Promise<Listener[]> {
  const { rows } = await tx.execute<Record<string, unknown>>(sql`
    select w.workspace_id as "workspaceId", w.id as "watchId", c.id as "connectionId", w.every_ms as "everyMs",
      w.heard_until as "heardUntil"
    from app.watches w join app.connections c on c.workspace_id = w.workspace_id and c.id = w.connection_id
    where w.stream_id = ${streamId} and w.is_on and c.state = 'on' and c.deleted_at is null order by 1, 2`)
  return rows.map((row) => ({
    ...(row as unknown as Listener),
    heardUntil: row.heardUntil ? new Date(row.heardUntil as string) : undefined,
  }))
}
