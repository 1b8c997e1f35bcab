import { findHighlights } from '@earshot/query/evaluate'
import { readLenientPost } from '@earshot/query/lenient-post'
import { viewPost } from '@earshot/query/view'
import { readLines } from './query-lines.ts'
import { readQuery } from './query-read.ts'

/** `earshot query match 'QUERY' --posts FILE.jsonl`: prints each post that matches, and how many did. */
export async function matchQuery(text: string, { posts }: { posts: string }): Promise<void> {
  const query = readQuery(text)
  if (!query) return
  let read = 0
  let matched = 0
  for await (const { number, line } of readLines(posts)) {
    read++
    const { post, enrichment } = readLenientPost(JSON.parse(line))
    const words = findHighlights(query, viewPost(post, enrichment))
    if (!words) continue
    matched++
    console.log(JSON.stringify({ line: number, text: post.text, words }))
  }
  console.log(`${matched} of ${read} posts match`)
}
