import { isHeard } from '@earshot/core/outcome'
import { type Check, expectIds, expectThat, pagedOnly, requestsOnly } from '../check.ts'
import { HOUR_MS, idsOf, makeLedger, NOON, type Subject, setStage } from '../stage.ts'

const DAY_MS = 24 * HOUR_MS

export const pagingChecks: Check[] = [
  {
    name: 'A first turn hears all that there is, over several pages',
    async run(subject) {
      const stage = setStage(subject)
      const heard = await stage.read()
      expectThat(
        isHeard(heard.outcome),
        `It ended as “${heard.outcome.kind}”: ${'why' in heard.outcome ? heard.outcome.why : ''}`,
      )
      expectIds(heard.posts.keys(), idsOf(subject, stage.ledger), 'The first turn')
      expectThat(heard.cursor !== undefined, 'The turn left no cursor: the next one begins from nothing.')
      if (pagedOnly(subject) === undefined)
        expectThat(heard.pages >= 3, `It read ${heard.pages} pages; 14 posts make 7.`)
    },
  },
  {
    name: 'A second turn hears what is new over two pages, then stops',
    async run(subject) {
      const stage = setStage(subject, { ledger: makeLedger(subject.rehearsal, 0, 10) })
      const { cursor } = await stage.read()
      stage.ledger = makeLedger(subject.rehearsal, 0, 14)
      const heard = await stage.read(cursor)
      const found = new Set(heard.posts.keys())
      for (const id of idsOf(subject, makeLedger(subject.rehearsal, 10, 14)))
        expectThat(found.has(id), `The new post ${id} was missed.`)
      if (pagedOnly(subject) !== undefined) return
      const first = idsOf(subject, makeLedger(subject.rehearsal, 0, 2))
      expectThat(
        first.every((id) => !found.has(id)),
        'It read back to the very first posts, past its cursor: it must stop where the last turn ended.',
      )
    },
  },
  {
    name: 'A cursor that the network repeats stops the turn',
    skip: pagedOnly,
    async run(subject) {
      const stuck: Subject = { ...subject, rehearsal: { ...subject.rehearsal, answer: repeat(subject, new Map()) } }
      const heard = await setStage(stuck).read(undefined, { maxPages: 60 })
      expectThat(heard.pages < 50, 'A network that gives the same page for ever was read for ever.')
    },
  },
  {
    name: 'Killed between pages and resumed, it loses nothing',
    async run(subject) {
      const stage = setStage(subject)
      const broken = await stage.read(undefined, { killAfter: 1 })
      const resumed = await stage.read(broken.cursor)
      expectIds([...broken.posts.keys(), ...resumed.posts.keys()], idsOf(subject, stage.ledger), 'Both turns together')
    },
  },
  {
    name: 'An old cursor still works',
    async run(subject) {
      const stage = setStage(subject, { ledger: makeLedger(subject.rehearsal, 0, 10) })
      const { cursor } = await stage.read()
      stage.advance(60 * DAY_MS)
      stage.ledger = [...stage.ledger, ...later(subject, 14, NOON + 60 * DAY_MS - HOUR_MS)]
      const heard = await stage.read(cursor)
      const [id] = idsOf(subject, stage.ledger.slice(-1))
      expectThat(heard.posts.has(id ?? ''), `After 60 days the new post was not heard (${heard.outcome.kind}).`)
    },
  },
  {
    name: 'A post dated in the future does not hide those after it',
    skip: requestsOnly,
    async run(subject) {
      const stage = setStage(subject, {
        ledger: [...makeLedger(subject.rehearsal, 0, 4), ...later(subject, 4, NOON + 400 * DAY_MS)],
      })
      const { cursor } = await stage.read()
      stage.advance(2 * HOUR_MS)
      stage.ledger = [...stage.ledger, ...later(subject, 5, NOON + HOUR_MS)]
      const heard = await stage.read(cursor)
      const [id] = idsOf(subject, stage.ledger.slice(-1))
      expectThat(heard.posts.has(id ?? ''), 'A post of 2027 became the cursor, and what came after it was not heard.')
    },
  },
  {
    name: 'A damaged cursor is as none',
    async run(subject) {
      for (const cursor of ['%%%', '{"broken', '99999999999999999999', '']) {
        const stage = setStage(subject)
        const heard = await stage.read(cursor)
        expectThat(
          isHeard(heard.outcome) && heard.posts.size > 0,
          `With the cursor “${cursor}” the turn heard nothing (${heard.outcome.kind}).`,
        )
      }
    },
  },
  {
    name: 'Records out of order are all heard',
    async run(subject) {
      const ledger = makeLedger(subject.rehearsal, 0, 8)
      const shuffled = [1, 0, 3, 2, 5, 4, 7, 6].map((n) => ledger[n])
      const stage = setStage(subject, { ledger: shuffled })
      expectIds((await stage.read()).posts.keys(), idsOf(subject, ledger), 'Out of order')
    },
  },
  {
    name: 'Ten thousand records are handed on page by page, not gathered',
    skip: ({ rehearsal }) => (rehearsal.singlePage ? 'the network answers with everything at once' : undefined),
    async run(subject) {
      const stage = setStage(subject, { ledger: dense(subject, 10_000), pageSize: 100 })
      let before = 0
      let most = 0
      const heard = await stage.read(undefined, {
        onPage: (calls) => {
          most = Math.max(most, calls - before)
          before = calls
        },
      })
      expectThat(heard.posts.size >= 1_000, `Of 10,000 posts ${heard.posts.size} were heard (${heard.outcome.kind}).`)
      expectThat(most <= 12, `It asked ${most} times for one page: hand on each page as it comes.`)
    },
  },
]

function repeat(
  subject: Subject,
  answers: Map<string, ReturnType<Subject['rehearsal']['answer']>>,
): Subject['rehearsal']['answer'] {
  return (call, ledger) => {
    const key = `${call.method} ${call.url.pathname}`
    const answer = answers.get(key) ?? subject.rehearsal.answer(call, ledger)
    answers.set(key, answer)
    return structuredClone(answer)
  }
}

function later({ rehearsal }: Subject, n: number, at: number): unknown[] {
  const { items } = rehearsal.recorded
  return [rehearsal.stamp(structuredClone(items[n % items.length]), { n, at, text: `acme later ${n}` })]
}

/** Many posts, a second apart. */
function dense({ rehearsal }: Subject, size: number): unknown[] {
  const { items } = rehearsal.recorded
  return Array.from({ length: size }, (_, n) =>
    rehearsal.stamp(structuredClone(items[n % items.length]), { n, at: NOON - (size - n) * 1_000, text: `acme ${n}` }),
  )
}
