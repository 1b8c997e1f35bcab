import { tokenisePost } from './tokens.ts'
import { makeTokenBuffer } from './tokens-buffer.ts'
import { listTokens, type Token } from './tokens-text.ts'

/** The tokens of a post as plain objects. */
export interface PostTokens {
  inTitle: readonly Token[]
  inText: readonly Token[]
  /** Tokens of both, as they are counted. */
  count: number
  /** A question mark stands outside of links. */
  hasQuestion: boolean
}

const scratch = makeTokenBuffer()
let last: (PostTokens & { title: string; text: string }) | undefined

/** Reads the tokens of a post, title first. Those of the post read last are given again: what is heard is enriched, matched and stored one by one. */
export function readPostTokens(post: { title?: string | undefined; text: string }): PostTokens {
  const { title = '', text } = post
  if (last && last.text === text && last.title === title) return last
  tokenisePost(post, scratch)
  const { titleCount, count, tokens, hasQuestion } = scratch
  const inTitle = listTokens(title, scratch, 0, titleCount)
  last = { title, text, inTitle, inText: listTokens(text, scratch, titleCount, count), count: tokens, hasQuestion }
  return last
}
