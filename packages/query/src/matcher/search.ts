import { tokenisePost } from '@earshot/text/tokens'
import { matches } from '../evaluate.ts'
import type { Enrichment, QueryPost } from '../post-facts.ts'
import { type View, viewPost } from '../view.ts'
import type { ConditionTable } from './conditions-table.ts'
import type { FanOut } from './fan-out.ts'
import { type Hits, makeHits } from './hits.ts'
import { beginPost, makePostIndex, mayHave, type PostIndex, restartStamps } from './post-index.ts'
import { type KeyKinds, visitFacts, visitWords } from './post-keys.ts'
import type { ProgramTable } from './program-table.ts'
import type { QueryTable } from './query-table.ts'
import { ANSWER, DONE, QUERIES, STAMP_SHIFT } from './row.ts'
import { NO, PERHAPS, runProgram } from './run.ts'
import { findGroup, GROUP_HEAD, LENGTH_BITS, PAIR_BIT, type Segment } from './segment.ts'

/** What queries are kept in. */
export interface Tables {
  programs: ProgramTable
  conditions: ConditionTable
  queries: QueryTable
  fanOut: FanOut
  kinds: KeyKinds
}

export interface Search {
  /** The post that was searched last. */
  readonly index: PostIndex
  /** The queries that a post matches; or may match, where its enrichment is not known. Good until the next post. */
  find(post: QueryPost, enrichment: Enrichment | undefined, segments: readonly Segment[]): Hits
}

/** After the post with `lastStamp`, stamps begin anew. */
export function makeSearch({ programs, conditions, queries, fanOut, kinds }: Tables, lastStamp: number): Search {
  const index = makePostIndex()
  const hits = makeHits()
  let segments: readonly Segment[] = []
  let post: QueryPost
  let enrichment: Enrichment | undefined
  let view: View | undefined
  const state = {
    index,
    answerCondition: (condition: number) =>
      conditions.answer(condition, index.stamp, viewNow(), enrichment !== undefined),
  }

  function viewNow(): View {
    view ??= viewPost(post, enrichment ?? {})
    return view
  }

  /** Tries what a key leads to. True: it is the first word of pairs. */
  function visit(key: number): boolean {
    let leads = false
    for (let at = 0; at < segments.length; at++) {
      const segment = segments[at] as Segment
      const group = findGroup(segment, key)
      if (group === 0) continue
      const { groups } = segment
      const length = groups[group + 1] as number
      if ((length & PAIR_BIT) !== 0) leads = true
      const end = group + GROUP_HEAD + 2 * (length & LENGTH_BITS)
      for (let posting = group + GROUP_HEAD; posting < end; posting += 2) {
        const guard = groups[posting] as number
        if (guard === 0 || mayHave(index, guard)) tryProgram(groups[posting + 1] as number)
      }
    }
    return leads
  }

  function tryProgram(program: number): void {
    const { rows } = programs
    const word = rows[program + QUERIES] as number
    if (word === 0) return
    const known = rows[program] as number
    // It may have been answered as a part of another program: only DONE says that it was tried itself.
    if (known >>> STAMP_SHIFT === index.stamp && ((known & ANSWER) === NO || (known & DONE) !== 0)) return
    const answer = runProgram(program, rows, state)
    if (answer === NO) return
    rows[program] = (rows[program] as number) | DONE
    if (answer === PERHAPS && enrichment !== undefined && !decide(word)) return
    fanOut.collect(word, hits)
  }

  function decide(word: number): boolean {
    return matches(queries.parsed(fanOut.someOf(word)), viewNow())
  }

  function begin(): void {
    if (index.stamp === lastStamp) {
      restartStamps(index)
      programs.forgetAnswers()
      conditions.forgetAnswers()
    }
    beginPost(index)
  }

  return {
    index,
    find(given, known, among) {
      post = given
      enrichment = known
      view = undefined
      segments = among
      hits.count = 0
      tokenisePost(post, index.tokens)
      begin()
      visitWords(index, kinds, visit)
      if (kinds.profiles || kinds.fields) visitFacts(post, viewNow(), kinds, visit)
      return hits
    },
  }
}
