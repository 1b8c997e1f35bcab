import { findHighlights, type Highlight } from '../evaluate.ts'
import { parseQuery } from '../parse.ts'
import type { Enrichment, QueryPost } from '../post-facts.ts'
import type { Query } from '../tree.ts'
import { findAnchors } from './anchors.ts'
import { makeConditionTable } from './conditions-table.ts'
import { makeFanOut } from './fan-out.ts'
import { makeFrequency } from './frequency.ts'
import type { Hits } from './hits.ts'
import { WIDE_KEY } from './keys.ts'
import { makeLastView } from './last-view.ts'
import { isLearntFrom, learnPost } from './learn.ts'
import { type KeyKinds, noteKinds } from './post-keys.ts'
import { makePostings } from './postings.ts'
import { compileProgram } from './program.ts'
import { makeProgramTable } from './program-table.ts'
import { makeQueryTable } from './query-table.ts'
import { LAST_STAMP } from './row.ts'
import { makeSearch } from './search.ts'

/** A million queries against one post at a time. One process's own; nothing in it is shared. */
export interface Matcher {
  /** Adds a query, or changes it; in force at the next post. Throws `QueryError`. `version` is the caller's own. */
  set(queryId: string, query: string | Query, version: number): void
  remove(queryId: string): void
  versionOf(queryId: string): number | undefined
  readonly size: number
  /** Ids of the queries that the post may match by its words: never one too few. Enrichment and `verify` come next. */
  candidates(post: QueryPost): string[]
  /** Whether a candidate matches: the words through which it does (offsets in title and text), or undefined. */
  verify(post: QueryPost, enrichment: Enrichment, queryId: string): Highlight[] | undefined
  /** Both steps, for a post whose enrichment is known: the ids of all queries that match. */
  match(post: QueryPost, enrichment: Enrichment): string[]
  /** Merges what was added and removed, at once: up to a second for a million queries. Else it is done bit by bit. */
  tidy(): void
}

/** Steps of merging that go with each change and with each post: some microseconds, and nothing where all is merged. */
const STEPS_A_CHANGE = 4
const STEPS_A_POST = 1

/** `lastStamp`: after so many posts their count begins anew. */
export function makeMatcher({ lastStamp = LAST_STAMP }: { lastStamp?: number } = {}): Matcher {
  const fanOut = makeFanOut()
  const programs = makeProgramTable(fanOut)
  const conditions = makeConditionTable()
  const frequency = makeFrequency()
  const queries = makeQueryTable()
  const kinds: KeyKinds = { prefixes: false, profiles: false, fields: false }
  const pool = { internProgram: programs.intern, internCondition: conditions.intern }
  const search = makeSearch({ programs, conditions, queries, fanOut, kinds }, lastStamp)
  const lastView = makeLastView()
  const postings = makePostings((program) => {
    if (programs.isLive(program)) return true
    programs.setPosted(program, false)
    return false
  })
  let seen = 0

  function find(post: QueryPost, enrichment: Enrichment | undefined): string[] {
    postings.advance(STEPS_A_POST)
    const hits = search.find(post, enrichment, postings.segments())
    if (isLearntFrom(seen++)) learnPost(search.index.tokens, frequency)
    return idsOf(hits)
  }

  function idsOf({ queries: found, count }: Hits): string[] {
    const ids: string[] = []
    for (let at = 0; at < count; at++) ids.push(queries.idOf(found[at] as number))
    return ids
  }

  function post(program: number, query: Query): void {
    if (programs.isPosted(program)) return
    noteKinds(query.text, kinds)
    postings.add(findAnchors(query.root, frequency)?.anchors ?? [{ key: WIDE_KEY, guard: 0, first: 0 }], program)
    programs.setPosted(program, true)
  }

  return {
    set(queryId, given, version) {
      const query = typeof given === 'string' ? parseQuery(given) : given
      const program = programs.intern(compileProgram(query.root, pool))
      const known = queries.find(queryId)
      const before = known === undefined ? undefined : queries.programOf(known)
      const number = queries.set(queryId, query.text, program, version)
      if (before !== program) {
        if (before !== undefined) programs.unlink(before, number)
        programs.link(program, number)
        post(program, query)
      }
      postings.advance(STEPS_A_CHANGE)
    },
    remove(queryId) {
      const known = queries.find(queryId)
      if (known === undefined) return
      programs.unlink(queries.programOf(known), known)
      queries.remove(queryId)
    },
    versionOf: queries.versionOf,
    get size() {
      return queries.size()
    },
    candidates: (given) => find(given, undefined),
    verify(given, known, queryId) {
      const query = queries.find(queryId)
      return query === undefined ? undefined : findHighlights(queries.parsed(query), lastView(given, known))
    },
    match: find,
    tidy() {
      postings.mergeAll()
      postings.advance(Number.POSITIVE_INFINITY)
    },
  }
}
