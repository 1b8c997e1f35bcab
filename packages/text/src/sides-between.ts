/** What may stand between such words and a name. */
const ARTICLE =
  /\s*(?:the|my|our|your|this|those|a|an|le|la|les|l['’]|mon|ma|mes|notre|leur|chez|d[eu']|de la|du|un|une)?\s*[@#"'«]?\s*/iu

/** Words that end where a name begins, save an article: `said` is what they are. Looked for backwards from there, which is many times as quick. */
export function before(...words: string[]): RegExp {
  return new RegExp(`$(?<=(?<said>${words.join('|')})(?<between>${ARTICLE.source}))`, 'iu')
}

/** Words that start where a name ends. */
export function after(...words: string[]): RegExp {
  return new RegExp(`^['’]?s?\\s*[»"]?\\s*(?:${words.join('|')})`, 'iu')
}
