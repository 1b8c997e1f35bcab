import { leadF1, type ToldIntent, tellIntents } from './lead-f1.ts'
import { readTrainingPosts, WRITTEN_LANGUAGES } from './posts.ts'
import { shuffled } from './random.ts'
import { trainIntent } from './train-intent.ts'

/**
 * `node --import tsx packages/text/training/curve.ts`: how lead F1 grows with the posts it is trained on. Five folds over the posts
 * for training; what is kept unseen is not looked at.
 */
const FOLDS = 5
const { measurable, further } = readTrainingPosts()

for (const share of [0.25, 0.5, 0.75, 1]) {
  let trainedOn = 0
  const told: ToldIntent[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const posts = [...measurable.filter((_, i) => i % FOLDS !== fold), ...further]
    const drawn = [...shuffled(posts.length, fold + 1)].slice(0, Math.round(posts.length * share))
    const weights = trainIntent(
      drawn.map((i) => posts[i] as (typeof posts)[number]),
      1,
    )
    trainedOn += drawn.length / FOLDS
    told.push(
      ...tellIntents(
        weights,
        measurable.filter((_, i) => i % FOLDS === fold),
      ),
    )
  }
  const byLanguage = WRITTEN_LANGUAGES.map((lang) => [lang, leadF1(told.filter((one) => one.lang === lang))] as const)
  const rounded = [...byLanguage, ['all', leadF1(told)] as const].map(([lang, f1]) => [lang, Number(f1.toFixed(3))])
  console.log(JSON.stringify({ share, posts: Math.round(trainedOn), leadF1: Object.fromEntries(rounded) }))
}
