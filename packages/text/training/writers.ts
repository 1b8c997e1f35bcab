import { leadF1, tellIntents } from './lead-f1.ts'
import { FURTHER_WRITERS, readAllPosts, WRITERS, WRITTEN_LANGUAGES } from './posts.ts'
import { trainIntent } from './train-intent.ts'

/** `node --import tsx packages/text/training/writers.ts`: lead F1 on each writer's posts by a model of all the others' alone. */
const writers = [...WRITERS, ...FURTHER_WRITERS]
for (const writer of writers) {
  const weights = trainIntent(writers.filter((other) => other !== writer).flatMap(readAllPosts), 1)
  const told = tellIntents(weights, readAllPosts(writer))
  const byLanguage = WRITTEN_LANGUAGES.map((lang) => [lang, leadF1(told.filter((one) => one.lang === lang))] as const)
  const rounded = [...byLanguage, ['all', leadF1(told)] as const].map(([lang, f1]) => [lang, Number(f1.toFixed(3))])
  console.log(JSON.stringify({ testedOn: writer, n: told.length, leadF1: Object.fromEntries(rounded) }))
}
