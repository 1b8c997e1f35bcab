import { explainMatch } from './explain.ts'
import { readLenientPost } from './lenient-post.ts'
import { parseQuery } from './parse.ts'
import { describeDiagnostic, QueryError } from './query-error.ts'
import { viewPost } from './view.ts'

/** What became of one line `{"query", "post", "match"}`; `why` explains a failure. */
export type CaseResult = { passed: true } | { passed: false; query: string; why: string }

/** Tries one line of a file of query cases. A query that is refused passes where the line says `"error": true`. */
export function tryCase(line: string): CaseResult {
  let query = ''
  try {
    const entry = JSON.parse(line) as { query?: unknown; post?: unknown; match?: unknown; error?: unknown }
    if (typeof entry?.query !== 'string') throw new TypeError('a line needs a query')
    query = entry.query
    return entry.error === true ? tryRefused(query) : tryMatch(query, entry.post, entry.match)
  } catch (error) {
    if (error instanceof QueryError) return { passed: false, query, why: describeDiagnostic(error.diagnostic) }
    if (error instanceof SyntaxError || error instanceof TypeError) return { passed: false, query, why: error.message }
    throw error
  }
}

function tryRefused(query: string): CaseResult {
  try {
    parseQuery(query)
  } catch (error) {
    if (error instanceof QueryError) return { passed: true }
    throw error
  }
  return { passed: false, query, why: 'it was taken, and should be refused' }
}

function tryMatch(query: string, json: unknown, expected: unknown): CaseResult {
  if (typeof expected !== 'boolean') throw new TypeError('a line needs match: true or false')
  const { post, enrichment } = readLenientPost(json)
  const explanation = explainMatch(parseQuery(query), viewPost(post, enrichment))
  if (explanation.match === expected) return { passed: true }
  if (!explanation.match) return { passed: false, query, why: `it should match, but ${explanation.reason}` }
  const texts: Record<string, string | undefined> = {
    title: post.title,
    text: post.text,
    authorname: post.author.name,
    bio: post.author.bio,
  }
  const words = explanation.words.map(
    ({ region, start, end }) => `${texts[region]?.slice(start, end)} (${region} ${start}–${end})`,
  )
  return {
    passed: false,
    query,
    why: `it should not match, but does${words.length > 0 ? `: ${words.join(', ')}` : ''}`,
  }
}
