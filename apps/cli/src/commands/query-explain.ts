import { explainMatch } from '@earshot/query/explain'
import { readLenientPost } from '@earshot/query/lenient-post'
import type { Query } from '@earshot/query/tree'
import { viewPost } from '@earshot/query/view'
import { readLines } from './query-lines.ts'
import { readQuery } from './query-read.ts'

/** `earshot query explain 'QUERY'`: what it asks for; with posts, which words match where, or the first reason why not. */
export async function explainQuery(text: string, options: { post?: string; posts?: string }): Promise<void> {
  const query = readQuery(text)
  if (!query) return
  if (options.post !== undefined) explainPost(query, options.post)
  if (options.posts !== undefined) for await (const { line } of readLines(options.posts)) explainPost(query, line)
}

function explainPost(query: Query, line: string): void {
  const { post, enrichment } = readLenientPost(JSON.parse(line))
  const explanation = explainMatch(query, viewPost(post, enrichment))
  console.log(post.text)
  if (!explanation.match) {
    console.log(`  no: ${explanation.reason}`)
    return
  }
  const texts = {
    title: post.title ?? '',
    text: post.text,
    authorname: post.author.name ?? '',
    bio: post.author.bio ?? '',
  }
  const words = explanation.words.map(
    ({ region, start, end }) => `${texts[region].slice(start, end)} (${region} ${start}–${end})`,
  )
  console.log(`  yes${words.length > 0 ? `: ${words.join(', ')}` : ''}`)
}
