import { INTENTS, LEAD_INTENTS } from '@earshot/core/verdict'
import { figuresOf } from '../src/evaluate.ts'
import { score } from './linear.ts'
import { toMatrix } from './matrix.ts'
import { readPosts, WRITERS, WRITTEN_LANGUAGES, type WrittenPost } from './posts.ts'
import { INTENT_BITS, INTENT_LETTERS_WEIGHT, trainIntent } from './train-intent.ts'

/** `node --import tsx packages/text/training/writers.ts`: lead F1 on one writer's posts by a model of the other's alone. */
for (const writer of WRITERS) {
  const read = (name: string) => WRITTEN_LANGUAGES.flatMap((lang) => readPosts(name, lang))
  const weights = trainIntent(read(writer), 1)
  const others = WRITERS.filter((name) => name !== writer).flatMap(read)
  console.log(JSON.stringify({ trainedOn: writer, n: others.length, leadF1: leadF1(weights, others) }))
}

function leadF1(weights: Float32Array, posts: readonly WrittenPost[]): number {
  const x = toMatrix(posts, INTENT_BITS, INTENT_LETTERS_WEIGHT)
  const isLead = (intent: string | undefined) =>
    String((LEAD_INTENTS as readonly (string | undefined)[]).includes(intent))
  const outcomes = posts.map(({ intents }, i) => {
    const scores = new Float64Array(INTENTS.length)
    score(x, x.from[i] as number, x.from[i + 1] as number, weights, scores)
    return { label: isLead(intents[0]), told: isLead(INTENTS[scores.indexOf(Math.max(...scores))]), confidence: 1 }
  })
  return figuresOf(outcomes).perLabel.true?.f1 ?? 0
}
