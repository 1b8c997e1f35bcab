import { explainMatch } from '@earshot/query/explain'
import { explainQuery as explainCost } from '@earshot/query/explain-query'
import { readLenientPost } from '@earshot/query/lenient-post'
import type { Query } from '@earshot/query/tree'
import { viewPost } from '@earshot/query/view'
import { readLines } from './query-lines.ts'
import { readQuery } from './query-read.ts'

type Posts = ReturnType<typeof readLenientPost>[]

/**
 * `earshot query explain 'QUERY'`: its anchors and what it is expected to cost; with posts, that is learnt from them, and it
 * says of each which words match where, or the first reason why not.
 */
export async function explainQuery(text: string, options: { post?: string; posts?: string }): Promise<void> {
  const query = readQuery(text)
  if (!query) return
  const posts: Posts = options.post === undefined ? [] : [readLenientPost(JSON.parse(options.post))]
  if (options.posts !== undefined) {
    for await (const { line } of readLines(options.posts)) posts.push(readLenientPost(JSON.parse(line)))
  }
  explainItself(query, options.posts === undefined ? [] : posts)
  for (const one of posts) explainPost(query, one)
}

function explainItself(query: Query, learntFrom: Posts): void {
  const { anchors, triedPerMillion, noise } = explainCost(
    query,
    learntFrom.map(({ post }) => post),
  )
  console.log(
    anchors.length > 0
      ? `looks only at posts with ${anchors.join(' or ')}`
      : 'looks at every post: nothing in it is found by itself',
  )
  const from = learntFrom.length > 0 ? `learnt from ${learntFrom.length} posts` : 'guessed from the length of words'
  console.log(`expected cost: about ${triedPerMillion.toLocaleString('en')} of a million posts are tried (${from})`)
  for (const { name, version, leavesOut } of noise) console.log(`leaves out ${leavesOut}: ${name}, version ${version}`)
}

function explainPost(query: Query, { post, enrichment }: Posts[number]): void {
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
