import type { Normalised } from '../connector.ts'
import { at, idAt, itemsAt, textAt } from '../records.ts'

/** Countries that stand for all of them, and for a complaint about copyright. */
const EVERYWHERE = ['XX', 'XY']

/**
 * A line of a job's results, or an event of the compliance stream. Edits are heard where the post is heard; places were never kept.
 * https://docs.x.com/x-api/compliance/batch-compliance/quickstart
 * https://developer.x.com/en/docs/x-api/compliance/streams/integrate/compliance-data-objects
 */
export function normalise(item: unknown): Normalised {
  return at(item, 'data') === undefined ? resultOf(item) : eventOf(at(item, 'data'))
}

function resultOf(line: unknown): Normalised {
  const id = idAt(line, 'id')
  const [action, reason] = [textAt(line, 'action'), textAt(line, 'reason')]
  if (action !== 'delete' || reason === 'scrub_geo') return { kind: 'ignored', why: `${action} (${reason})` }
  return { kind: 'deletion', id }
}

function eventOf(event: unknown): Normalised {
  if (at(event, 'delete') !== undefined)
    return { kind: 'deletion', id: idAt(event, 'delete.tweet.id'), authorId: idAt(event, 'delete.tweet.author_id') }
  if (at(event, 'drop') !== undefined) return { kind: 'deletion', id: idAt(event, 'drop.tweet.id') }
  if (itemsAt(event, 'withheld.withheld_in_countries').some((country) => EVERYWHERE.includes(String(country))))
    return { kind: 'deletion', id: idAt(event, 'withheld.tweet.id') }
  for (const kind of ['user_delete', 'user_suspend', 'user_protect'])
    if (at(event, kind) !== undefined) return { kind: 'author-gone', authorId: idAt(event, `${kind}.user.id`) }
  return { kind: 'ignored', why: `${Object.keys(Object(event))[0]} asks for nothing to be deleted` }
}
