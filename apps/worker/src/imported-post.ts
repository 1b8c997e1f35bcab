import { Invalid } from '@earshot/core/errors'
import { Post } from '@earshot/core/post'
import { Compile } from 'typebox/compile'

const post = Compile(Post)

/** Stands for "not told": before 1990, so that the mention is counted under the time of its import. */
const UNTOLD = '1970-01-01T00:00:00.000Z'

/** A line of a JSONL file, or a row of a CSV as an object, as a post. Throws `Invalid` with what is wrong with it. */
export function readImportedPost(line: unknown): Post {
  if (typeof line !== 'object' || line === null || Array.isArray(line)) throw new Invalid('It is not an object.')
  const given = line as Record<string, unknown>
  for (const field of ['id', 'network', 'text']) {
    if (given[field] === undefined || given[field] === '') throw new Invalid(`It has no "${field}".`)
  }
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
    publishedAt: given.publishedAt === undefined ? UNTOLD : toTime('publishedAt', given.publishedAt),
    ...(given.editedAt === undefined ? {} : { editedAt: toTime('editedAt', given.editedAt) }),
  }
  if (post.Check(read)) return read
  const [first] = post.Errors(read)
  throw new Invalid(
    `Its ${first?.instancePath.slice(1).replaceAll('/', '.') || 'post'} ${first?.message ?? 'is not right'}.`,
  )
}

function known(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined && part !== null))
}

function toTime(field: string, value: unknown): string {
  const time = new Date(value as string | number)
  if (Number.isNaN(time.getTime())) throw new Invalid(`Its "${field}" is no time: ${String(value).slice(0, 40)}`)
  return time.toISOString()
}
