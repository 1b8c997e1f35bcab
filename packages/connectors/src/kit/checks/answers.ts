import type { OutcomeKind } from '@earshot/core/outcome'
import { type Check, expectThat, requestsOnly } from '../check.ts'
import { HOUR_MS, NOON, type Stage, type StageOptions, type Subject, setStage, toWire } from '../stage.ts'

type Answer = { status: number; headers?: Record<string, string>; json?: unknown }

export const answerChecks: Check[] = [
  {
    name: '401: the secret is renewed once, then its person is asked',
    skip: requestsOnly,
    async run(subject) {
      const { stage, outcome } = await meet(subject, { status: 401, json: {} })
      expectKind(outcome.kind, ['asks-person'], 'A 401 that stays')
      const wanted = subject.connector.auth.renew && subject.rehearsal.secret ? 1 : 0
      expectThat(
        stage.renewals() === wanted,
        `The secret was renewed ${stage.renewals()} times, where ${wanted} is right.`,
      )
    },
  },
  {
    name: 'A secret that was refused once and renewed goes on as if nothing had been',
    skip: (subject) =>
      requestsOnly(subject) ??
      (subject.connector.auth.renew && subject.rehearsal.secret ? undefined : 'its secret is not renewed'),
    async run(subject) {
      let refused = 0
      const stage = setStage(subject, {
        meddle: (_, honest) => (refused++ === 0 ? toWire({ status: 401, json: {} }) : honest()),
      })
      const heard = await stage.read()
      expectThat(
        wentOn(subject, heard) && stage.renewals() === 1,
        `After one renewal the turn ended as “${heard.outcome.kind}”.`,
      )
    },
  },
  {
    name: 'An empty renewal never overwrites a good refresh token',
    skip: ({ rehearsal, connector }) =>
      connector.auth.renew && Object.keys(rehearsal.secret ?? {}).some(isRefresh)
        ? undefined
        : 'it has no refresh token',
    async run(subject) {
      const name = Object.keys(subject.rehearsal.secret ?? {}).find(isRefresh) ?? ''
      const emptied = { ...subject, rehearsal: { ...subject.rehearsal, answer: withoutRefresh(subject) } }
      let refused = 0
      const stage = setStage(emptied, {
        meddle: (_, honest) => (refused++ === 0 ? toWire({ status: 401, json: {} }) : honest()),
      })
      await stage.read()
      expectThat(
        !!(await stage.secret())?.[name]?.trim(),
        `After a renewal that gave no new “${name}” the old one is gone.`,
      )
    },
  },
  {
    name: '403 asks for its person',
    skip: requestsOnly,
    run: (subject) => ends(subject, { status: 403, json: {} }, ['asks-person', 'waiting']),
  },
  {
    name: '404 is not taken for silence',
    skip: requestsOnly,
    run: (subject) => ends(subject, { status: 404, json: {} }, ['asks-person', 'gone']),
  },
  {
    name: '410 is gone',
    skip: requestsOnly,
    run: (subject) => ends(subject, { status: 410, json: {} }, ['gone', 'asks-person']),
  },
  {
    name: '429 with seconds waits so long',
    skip: requestsOnly,
    run: (subject) => waits(subject, { 'retry-after': '120' }, NOON + 120_000),
  },
  {
    name: '429 with a date waits until then',
    skip: requestsOnly,
    run: (subject) => waits(subject, { 'retry-after': new Date(NOON + HOUR_MS).toUTCString() }, NOON + HOUR_MS),
  },
  {
    name: '429 without a word waits all the same',
    skip: requestsOnly,
    run: (subject) => waits(subject, {}, NOON + 30_000),
  },
  {
    name: 'While it waits, nothing is asked',
    skip: requestsOnly,
    async run(subject) {
      const { stage } = await meet(subject, { status: 429, headers: { 'retry-after': '600' }, json: {} })
      const before = stage.calls.length
      stage.meddle = undefined
      const { outcome } = await stage.read()
      expectThat(stage.calls.length === before, 'It asked again before the time that the network named.')
      expectKind(outcome.kind, ['waiting'], 'A turn within the wait')
    },
  },
  {
    name: '5xx is tried again, then fails for now',
    skip: requestsOnly,
    async run(subject) {
      const { stage, outcome } = await meet(subject, { status: 503, json: {} })
      expectKind(outcome.kind, ['failed'], 'A 503 that stays')
      expectThat(
        stage.calls.length >= 2 && stage.calls.length <= 8,
        `It was asked ${stage.calls.length} times; two or three are right.`,
      )
    },
  },
  {
    name: 'A single 5xx is not noticed',
    skip: requestsOnly,
    async run(subject) {
      let failures = 0
      const stage = setStage(subject, {
        meddle: (_, honest) => (failures++ === 0 ? toWire({ status: 502, text: 'bad gateway' }) : honest()),
      })
      const heard = await stage.read()
      expectThat(wentOn(subject, heard), `One 502 ended the turn as “${heard.outcome.kind}”.`)
    },
  },
]

/** The turn ended as it does where nothing is in its way. */
function wentOn({ connector }: Subject, { posts, outcome }: Awaited<ReturnType<Stage['read']>>): boolean {
  return connector.deletionsOnly ? outcome.kind === 'nothing-new' : posts.size > 0
}

async function meet(subject: Subject, answer: Answer, options: StageOptions = {}) {
  const stage = setStage(subject, { ...options, meddle: () => toWire(answer) })
  const { outcome, cursor } = await stage.read()
  expectThat(cursor === undefined, `The cursor moved although the network answered ${answer.status}.`)
  return { stage, outcome }
}

async function ends(subject: Subject, answer: Answer, kinds: OutcomeKind[]): Promise<void> {
  const { outcome } = await meet(subject, answer)
  expectKind(outcome.kind, kinds, `A ${answer.status}`)
}

async function waits(subject: Subject, headers: Record<string, string>, atLeast: number): Promise<void> {
  const { outcome } = await meet(subject, { status: 429, headers, json: {} })
  expectThat(outcome.kind === 'waiting', `A 429 ended the turn as “${outcome.kind}”, not as waiting.`)
  expectThat(
    Date.parse(outcome.until) >= atLeast,
    `It waits until ${outcome.until}; the network said ${new Date(atLeast).toISOString()}.`,
  )
}

function expectKind(kind: OutcomeKind, right: OutcomeKind[], what: string): void {
  expectThat(right.includes(kind), `${what} ended the turn as “${kind}”, not as ${right.join(' or ')}.`)
}

const isRefresh = (name: string) => /refresh/i.test(name)

/** The network's answers with every refresh token in them empty. */
function withoutRefresh({ rehearsal }: Subject): Subject['rehearsal']['answer'] {
  return (call, ledger) => {
    const reply = rehearsal.answer(call, ledger)
    if (typeof reply.json !== 'object' || reply.json === null) return reply
    return {
      ...reply,
      json: Object.fromEntries(Object.entries(reply.json).map(([name, value]) => [name, isRefresh(name) ? '' : value])),
    }
  }
}
