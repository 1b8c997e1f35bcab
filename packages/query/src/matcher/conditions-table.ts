import { conditionHolds } from '../conditions.ts'
import type { Condition } from '../tree.ts'
import type { View } from '../view.ts'

/** The conditions of all queries, each kept once and answered once a post. */
export interface ConditionTable {
  intern(condition: Condition): number
  /** 0 or 1; 2 where it asks for what enrichment tells, and that is not known yet. */
  answer(number: number, stamp: number, view: View, isEnriched: boolean): number
  /** Before stamps begin anew. */
  forgetAnswers(): void
}

const ENRICHED: readonly string[] = ['lang', 'sentiment', 'intent']

export function makeConditionTable(): ConditionTable {
  const list: Condition[] = []
  const places = new Map<string, number>()
  let stamps = new Int32Array(64)
  let answers = new Uint8Array(64)
  return {
    intern(condition) {
      const key = JSON.stringify(condition, (_, value: unknown) => (typeof value === 'number' ? String(value) : value))
      const known = places.get(key)
      if (known !== undefined) return known
      places.set(key, list.length)
      if (list.length === stamps.length) {
        stamps = grown(stamps, new Int32Array(list.length * 2))
        answers = grown(answers, new Uint8Array(list.length * 2))
      }
      return list.push(condition) - 1
    },
    answer(number, stamp, view, isEnriched) {
      const condition = list[number] as Condition
      if (!isEnriched && ENRICHED.includes(condition.field)) return 2
      if (stamps[number] === stamp) return answers[number] as number
      const answer = conditionHolds(condition, view.facts()) ? 1 : 0
      stamps[number] = stamp
      answers[number] = answer
      return answer
    },
    forgetAnswers() {
      stamps.fill(0)
    },
  }
}

function grown<T extends Int32Array | Uint8Array>(from: T, into: T): T {
  into.set(from)
  return into
}
