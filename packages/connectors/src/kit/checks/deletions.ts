import { type Check, expectIds, expectThat } from '../check.ts'
import { HOUR_MS, type Subject, setStage } from '../stage.ts'

const ROUNDS = 8

const skip = ({ connector }: Subject) => (connector.deletionsOnly ? undefined : 'it hears posts')

/** Of `deletionsOnly` connectors: in their ledger, every other post is gone (`tombstone`). */
export const deletionChecks: Check[] = [
  {
    name: 'What is gone is told, and nothing else',
    skip,
    async run(subject) {
      const stage = setStage(subject)
      const { tombstone } = subject.rehearsal
      if (!tombstone) throw new Error('The rehearsal needs a tombstone: how the network tells that a post is gone.')
      const kept = await stage.kept.ids(undefined, Number.POSITIVE_INFINITY)
      const gone = kept.filter((_, place) => place % 2 === 1)
      stage.ledger = stage.ledger.map((item, place) => (place % 2 === 1 ? tombstone(item) : item))
      const told = new Set<string>()
      let cursor: string | undefined
      for (let round = 0; round < ROUNDS; round++) {
        const heard = await stage.read(cursor)
        expectThat(heard.posts.size === 0, 'It gives posts, though it says that it hears none.')
        expectThat(heard.rejected.length === 0, `An item is not read: ${heard.rejected[0]?.why}`)
        for (const { id } of heard.deletions) told.add(id)
        cursor = heard.cursor
        stage.advance(HOUR_MS / 4)
      }
      expectIds(told, gone, 'Told in two hours')
    },
  },
]
