interface Saved {
  name: string
  language: string
  text: string
}

export interface SuggestedReply<S extends Saved> {
  reply: S
  /** Words that the post and the reply, or its name, share: why this one of those in the post's language. */
  shared: string[]
}

/** Shorter words say little of what a text is about, but in scripts that write a word in two signs. */
const LEAST_LETTERS = 4
const MOST_SHARED = 3

/**
 * Which saved reply a first message may begin from: one in the post's language, that which shares most words with it, then the
 * first by name. undefined where none is in that language: a person is not written to in another unasked.
 */
export function suggestReply<S extends Saved>(
  post: { text: string; language: string },
  saved: readonly S[],
): SuggestedReply<S> | undefined {
  const said = new Set(wordsOf(post.text))
  const [best] = saved
    .filter(({ language }) => language === post.language)
    .map((reply) => {
      const words = wordsOf(`${reply.name} ${reply.text.replace(/\{[^{}]*\}/g, ' ')}`)
      return { reply, shared: [...new Set(words)].filter((word) => said.has(word)) }
    })
    .sort((one, other) => other.shared.length - one.shared.length || (one.reply.name < other.reply.name ? -1 : 1))
  return best && { reply: best.reply, shared: best.shared.slice(0, MOST_SHARED) }
}

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{Script=Han}\p{Script=Katakana}]{2,}|[\p{L}\p{M}\p{N}]+/gu) ?? []
  return words.filter((word) => /[\p{Script=Han}\p{Script=Katakana}]/u.test(word) || word.length >= LEAST_LETTERS)
}
