import type { Normalised } from '../connector.ts'
import { DELETED, normalise as read } from '../reddit/normalise.ts'

/** A post or a comment as it stands now. Nothing may be kept that tells whose account is gone: it goes, too. */
export function normalise(thing: unknown): Normalised {
  const now = read(thing)
  if (now.kind !== 'post') return now
  const { id, author } = now.post
  return author.handle === DELETED ? { kind: 'deletion', id } : { kind: 'ignored', why: 'it still stands' }
}
