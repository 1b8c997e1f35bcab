import { tokenisePost } from '@earshot/text/tokens'
import { MAX_TOKENS } from '@earshot/text/tokens-buffer'
import { findHighlights, type Highlight, matches } from '../evaluate.ts'
import { parseQuery } from '../parse.ts'
import type { Enrichment, QueryPost } from '../post-facts.ts'
import type { Query } from '../tree.ts'
import { type View, viewPost } from '../view.ts'
import { findAnchors } from './anchors.ts'
import { makeConditionTable } from './conditions-table.ts'
import { makeFrequency } from './frequency.ts'
import { pairKey, WIDE_KEY } from './keys.ts'
import { beginPost, makePostIndex, mayHave } from './post-index.ts'
import { type KeyKinds, visitFacts, visitWords } from './post-keys.ts'
import { makePostings } from './postings.ts'
import { compileProgram } from './program.ts'
import { makeProgramTable } from './program-table.ts'
import { makeQueryTable } from './query-table.ts'
import { NO, PERHAPS, runProgram } from './run.ts'
import { findGroup, LENGTH_BITS, PAIR_BIT, type Segment } from './segment.ts'

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
  /** Merges what was added and removed, for a quiet moment: about a second for a million queries. */
  tidy(): void
}

/** One post in so many is learnt from. */
const LEARN_EVERY = 8

export function makeMatcher(): Matcher {
  const programs = makeProgramTable()
  const conditions = makeConditionTable()
  const frequency = makeFrequency()
  const postings = makePostings()
  const queries = makeQueryTable()
  const index = makePostIndex()
  const kinds: KeyKinds = { prefixes: false, profiles: false, fields: false }
  const pool = { internProgram: programs.intern, internCondition: conditions.intern }
  let segments: readonly Segment[] | undefined
  let seen = 0

  let post: QueryPost
  let enrichment: Enrichment | undefined
  let view: View | undefined
  const found: number[] = []
  const state = {
    index,
    answerCondition: (condition: number) =>
      conditions.answer(condition, index.stamp, viewNow(), enrichment !== undefined),
  }

  function viewNow(): View {
    view ??= viewPost(post, enrichment ?? {})
    return view
  }

  function visit(key: number): boolean {
    let leads = false
    for (const segment of segments as readonly Segment[]) {
      const group = findGroup(segment, key)
      if (group === 0) continue
      const { postings: list } = segment
      const length = list[group] as number
      if ((length & PAIR_BIT) !== 0) leads = true
      const end = group + 1 + 2 * (length & LENGTH_BITS)
      for (let at = group + 1; at < end; at += 2) {
        const guard = list[at] as number
        if (guard !== 0 && !mayHave(index, guard)) continue
        tryProgram(list[at + 1] as number)
      }
    }
    return leads
  }

  function tryProgram(program: number): void {
    if (programs.stamps[program] === index.stamp && isFound(program)) return
    if ((programs.firstQuery[program] as number) < 0) return
    const answer = runProgram(program, programs, state)
    if (answer === NO) return
    markFound(program)
    if (answer === PERHAPS && enrichment !== undefined && !decide(program)) return
    for (let query = programs.firstQuery[program] as number; query >= 0; query = programs.nextQuery[query] as number) {
      found.push(query)
    }
  }

  // A program's answer is also asked for as a part of another's: that it was found is marked beside the answer.
  const FOUND = 4
  const isFound = (program: number) =>
    programs.answers[program] === NO || ((programs.answers[program] as number) & FOUND) !== 0
  const markFound = (program: number) => {
    programs.answers[program] = (programs.answers[program] as number) | FOUND
  }

  function decide(program: number): boolean {
    return matches(queries.parsed(programs.firstQuery[program] as number), viewNow())
  }

  function search(given: QueryPost, known: Enrichment | undefined): void {
    post = given
    enrichment = known
    view = undefined
    found.length = 0
    tokenisePost(post, index.tokens)
    beginPost(index)
    segments ??= postings.segments()
    visitWords(index, kinds, visit)
    if (kinds.profiles || kinds.fields) visitFacts(post, viewNow(), kinds, visit)
    if (seen++ % LEARN_EVERY === 0) learn()
  }

  function learn(): void {
    const { hash, positions, count } = index.tokens
    for (let entry = 0; entry < Math.min(count, MAX_TOKENS); entry++) {
      frequency.note(hash[entry] as number)
      const follows = entry > 0 && (positions[entry] as number) === (positions[entry - 1] as number) + 1
      if (follows) frequency.note(pairKey(hash[entry - 1] as number, hash[entry] as number))
    }
    frequency.endPost()
  }

  function drop(query: number): void {
    programs.unlink(queries.programOf(query), query)
  }

  return {
    set(queryId, given, version) {
      const query = typeof given === 'string' ? parseQuery(given) : given
      const program = programs.intern(compileProgram(query.root, pool))
      const known = queries.find(queryId)
      if (known !== undefined && queries.programOf(known) === program) {
        queries.set(queryId, query.text, program, version)
        return
      }
      if (known !== undefined) drop(known)
      const isNew = programs.firstQuery[program] === -1
      programs.link(program, queries.set(queryId, query.text, program, version))
      if (!isNew) return
      const anchoring = findAnchors(query.root, frequency)
      const anchors = anchoring?.anchors ?? [{ key: WIDE_KEY, guard: 0, first: 0 }]
      noteKinds(query, kinds)
      postings.add(anchors, program)
      segments = undefined
    },
    remove(queryId) {
      const known = queries.find(queryId)
      if (known === undefined) return
      drop(known)
      queries.remove(queryId)
    },
    versionOf: queries.versionOf,
    get size() {
      return queries.size()
    },
    candidates(given) {
      search(given, undefined)
      return found.map(queries.idOf)
    },
    verify(given, known, queryId) {
      const query = queries.find(queryId)
      return query === undefined ? undefined : findHighlights(queries.parsed(query), viewPost(given, known))
    },
    match(given, known) {
      search(given, known)
      return found.map(queries.idOf)
    },
    tidy() {
      postings.mergeAll((program) => (programs.firstQuery[program] as number) >= 0)
      segments = undefined
    },
  }
}

/** Notes which kinds of keys the queries may be anchored on. */
function noteKinds({ text }: Query, kinds: KeyKinds): void {
  if (/[*?]/.test(text)) kinds.prefixes = true
  if (/(authorname|bio)[:：]/i.test(text)) kinds.profiles = true
  if (/(author|to|mentions|channel|site|links|url)[:：]/i.test(text)) kinds.fields = true
}
