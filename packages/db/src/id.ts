import { createHash } from 'node:crypto'
import { v7 } from 'uuid'

/** A fresh UUIDv7: ids made later sort later. Made here, since Postgres 15 cannot. */
export const newId = (): string => v7()

/** What sorts before every id that is made from then on, and after those made before; in ms since the epoch. */
export function idAt(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/**
 * The id of an author in every workspace, from the network and its own id (a UUIDv8 over SHA-256): ingest knows it without
 * a look-up, and two pages that meet the same author write the same row.
 */
export function authorIdOf(network: string, externalId: string): string {
  const key = `${network}\n${externalId}`
  const known = authorIds.get(key)
  if (known) return known
  const id = hashToId(key)
  if (authorIds.size >= MOST_KEPT) authorIds.clear()
  authorIds.set(key, id)
  return id
}

/** A page asks for an author's id three times, and those who write often come again. */
const authorIds = new Map<string, string>()
const MOST_KEPT = 10_000

function hashToId(key: string): string {
  const bytes = createHash('sha256').update(key).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
