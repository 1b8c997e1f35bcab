import { parseArgs } from 'node:util'
import { bestLeadF1, scoreIntents } from './calibrate.ts'
import { percent, writeCardPart } from './card.ts'
import { readOrdinaryPosts } from './ordinary-posts.ts'
import { readTrainingPosts, WRITTEN_LANGUAGES } from './posts.ts'
import { shuffled } from './random.ts'
import { trainIntent } from './train-intent.ts'

/**
 * `node --import tsx packages/text/training/curve.ts --data DIR`: how the F1 of a lead grows with the posts that are trained on, written into
 * the model card. What is kept unseen is not looked at.
 */
const { values } = parseArgs({ options: { data: { type: 'string' } } })
if (!values.data) throw new Error('Name the folder of the labelled posts: --data DIR')
const data = values.data

const SHARES = [0.25, 0.5, 0.75, 1]
const FOLDS = 5

function drawn<Row>(rows: readonly Row[], share: number, seed: number): Row[] {
  return [...shuffled(rows.length, seed)].slice(0, Math.round(rows.length * share)).map((i) => rows[i] as Row)
}

/** Of each share the F1 of leads by language, over folds of writers a and b, whatever the share all ordinary posts beside it. */
function leadCurve(): string[] {
  const { measurable, further } = readTrainingPosts()
  const ordinary = readOrdinaryPosts(data).trained
  return SHARES.map((share) => {
    let trainedOn = 0
    const scored = Array.from({ length: FOLDS }, (_, fold) => {
      const posts = drawn([...measurable.filter((_, i) => i % FOLDS !== fold), ...further], share, fold + 1)
      trainedOn += posts.length / FOLDS
      const held = measurable.filter((_, i) => i % FOLDS === fold)
      return scoreIntents(held, trainIntent([...posts, ...ordinary], 1))
    }).flat()
    const f1 = WRITTEN_LANGUAGES.map((lang) => bestLeadF1(scored.filter((one) => one.lang === lang)))
    return row([Math.round(trainedOn), ...f1.map(percent)])
  })
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`
}

writeCardPart(
  'curve',
  [
    '**F1 of a lead by how many written posts are trained on**: posts of writers a and b, over five folds, at the threshold that is best for each',
    '',
    row(['posts', ...WRITTEN_LANGUAGES]),
    row(['---', ...WRITTEN_LANGUAGES.map(() => '---')]),
    ...leadCurve(),
  ].join('\n'),
)
