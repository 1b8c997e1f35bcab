import { Post } from '@earshot/core/post'
import { type Refusal, refusalOf } from '@earshot/core/refusal'
import { Compile } from 'typebox/compile'

const post = Compile(Post)

/** Stands for "not told": before 1990, so that the mention is counted under the time of its import. */
const UNTOLD = '1970-01-01T00:00:00.000Z'

/** A line of a JSONL file, or a row of a CSV as an object, as a post, or what is wrong with it. */
export function readImportedPost(line: unknown): Post | Refusal {
  if (typeof line !== 'object' || line === null || Array.isArray(line)) return refusalOf('object')
  const given = line as Record<string, unknown>
  for (const field of ['id', 'network', 'text']) {
    if (given[field] === undefined || given[field] === '') return refusalOf('field', field)
  }
  for (const field of ['publishedAt', 'editedAt'])
    if (given[field] !== undefined && !isTime(given[field])) return refusalOf('time', String(given[field]))
  const author = (given.author ?? {}) as Record<string, unknown>
  const handle = String(author.handle ?? author.name ?? 'unknown')
  const read = {
    url: '',
    links: [],
    mentions: [],
    media: [],
    ...known(given),
    id: String(given.id),
    network: String(given.network),
    text: String(given.text),
    author: { ...known(author), id: String(author.id ?? handle), handle },
    publishedAt: given.publishedAt === undefined ? UNTOLD : toTime(given.publishedAt),
    ...(given.editedAt === undefined ? {} : { editedAt: toTime(given.editedAt) }),
  }
  if (post.Check(read)) return read
  const [first] = post.Errors(read)
  const path = first?.instancePath.slice(1).replaceAll('/', '.') || 'post'
  return refusalOf('shape', `${path} ${first?.message ?? ''}`.trim())
}

function known(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined && part !== null))
}

const isTime = (value: unknown) => !Number.isNaN(new Date(value as string | number).getTime())
const toTime = (value: unknown) => new Date(value as string | number).toISOString()
