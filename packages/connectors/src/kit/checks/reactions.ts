import { Planned } from '@earshot/core/errors'
import { type Check, expectThat } from '../check.ts'
import { type Subject, setStage } from '../stage.ts'

const skip = ({ connector, rehearsal }: Subject) => {
  if (!connector.reactions) return 'it likes and reposts nothing'
  return rehearsal.replyTo ? undefined : 'another rehearsal of it does'
}

export const reactionChecks: Check[] = [
  {
    name: 'A like or a repost whose answer was lost stands once when it is repeated',
    skip,
    async run(subject) {
      for (const kind of subject.connector.reactions?.kinds ?? []) {
        const { stage, reactions, reaction } = prepare(subject, kind)
        stage.meddle = (_, honest) => {
          const before = stage.written.size
          const answer = honest()
          if (stage.written.size > before) throw new Error('the line broke')
          return answer
        }
        const lost = await reactions.put(stage.turn(), reaction).catch((error: unknown) => error)
        expectThat(
          lost === undefined || lost instanceof Planned,
          'A line that breaks meanwhile must end in a planned error.',
        )
        stage.meddle = undefined
        stage.advance(10 * 60_000)
        await reactions.put(stage.turn(), reaction)
        expectThat(stage.written.size === 1, `The ${kind} stands there ${stage.written.size} times.`)
      }
    },
  },
  {
    name: 'A like or a repost is taken back, and what is not there is no failure',
    skip,
    async run(subject) {
      for (const kind of subject.connector.reactions?.kinds ?? []) {
        const { stage, reactions, reaction } = prepare(subject, kind)
        const expectThere = (times: number, problem: string) => expectThat(stage.written.size === times, problem)
        await reactions.takeBack(stage.turn(), reaction)
        await reactions.put(stage.turn(), reaction)
        expectThere(1, `The network has no ${kind}.`)
        await reactions.takeBack(stage.turn(), reaction)
        await reactions.takeBack(stage.turn(), reaction)
        expectThere(0, `The ${kind} still stands there.`)
        await reactions.put(stage.turn(), reaction)
        expectThere(1, `A ${kind} that was taken back is not put there again.`)
      }
    },
  },
]

function prepare(subject: Subject, kind: 'like' | 'repost') {
  const stage = setStage(subject)
  const { replyTo } = subject.rehearsal
  const { reactions } = subject.connector
  if (!reactions || !replyTo) throw new Error('It likes and reposts nothing.')
  return { stage, reactions, reaction: { key: '019aab00-0000-7000-8000-000000000002', kind, to: replyTo } }
}
