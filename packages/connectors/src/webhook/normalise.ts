import type { Normalised } from '../connector.ts'
import { readOwnPost } from '../own-shape.ts'
import { at, idAt } from '../records.ts'

/** `{ post }` or `{ deleted: id }`, as the api keeps what was pushed. Ids are the site's own: two sites may use the same. */
export function normalise(item: unknown, { site }: { site: string }): Normalised {
  if (at(item, 'deleted') !== undefined) return { kind: 'deletion', id: `${site}/${idAt(item, 'deleted')}` }
  const post = readOwnPost(at(item, 'post'), 'webhook')
  return { kind: 'post', post: { ...post, id: `${site}/${post.id}`, channel: post.channel ?? site } }
}
