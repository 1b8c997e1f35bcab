import { Invalid } from '@earshot/core/errors'

/** Where a list goes on: a time (ms) and an id, as one opaque word. */
export interface Key {
  at: number
  id: string
}

export function toCursor({ at, id }: Key): string {
  return Buffer.from(`${at}|${id}`).toString('base64url')
}

/** Throws `Invalid` for a word that is none of ours. */
export function fromCursor(cursor: string): Key {
  const [, at, id] =
    /^(-?\d{1,13})\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(Buffer.from(cursor, 'base64url').toString()) ??
    []
  if (at === undefined || id === undefined)
    throw new Invalid('This cursor is not one of ours: begin again without it.', { '/cursor': 'is not known' })
  return { at: Number(at), id }
}

/** A page and where the next begins: ask for one more than `limit` and hand it all here. */
export function cutPage<T>(rows: T[], limit: number, keyOf: (row: T) => Key): { rows: T[]; next: string | null } {
  const last = rows[limit - 1]
  return { rows: rows.slice(0, limit), next: rows.length > limit && last ? toCursor(keyOf(last)) : null }
}

/** For lists whose order is the reader's own work, such as a board: they have no lasting key to go on from. */
export function toOffset(offset: number): string {
  return Buffer.from(`+${offset}`).toString('base64url')
}

export function fromOffset(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  const offset = /^\+(\d{1,7})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  if (offset === undefined)
    throw new Invalid('This cursor is not one of ours: begin again without it.', { '/cursor': 'is not known' })
  return Number(offset)
}
