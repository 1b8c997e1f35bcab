import { leadF1, tellIntents } from './lead-f1.ts'
import { readPosts, WRITERS, WRITTEN_LANGUAGES } from './posts.ts'
import { trainIntent } from './train-intent.ts'

/** `node --import tsx packages/text/training/writers.ts`: lead F1 on one writer's posts by a model of the other's alone. */
for (const writer of WRITERS) {
  const read = (name: string) => WRITTEN_LANGUAGES.flatMap((lang) => readPosts(name, lang))
  const weights = trainIntent(read(writer), 1)
  const others = WRITERS.filter((name) => name !== writer).flatMap(read)
  const told = tellIntents(weights, others)
  console.log(JSON.stringify({ trainedOn: writer, n: others.length, leadF1: leadF1(told) }))
}
