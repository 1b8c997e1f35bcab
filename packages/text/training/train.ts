import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { INTENTS, SENTIMENTS } from '@earshot/core/verdict'
import { weightsPath } from '../src/weights.ts'
import { calibrateIntent, calibrateSentiment, foldSentiment, outcomeAt } from './calibrate.ts'
import { tablesOf, writeCardPart } from './card.ts'
import { readData } from './data.ts'
import { packLanguages } from './language.ts'
import { asFurther, packLexicon, readCues, readLexicon } from './lexicon.ts'
import { measure } from './measure.ts'
import { readOrdinaryPosts } from './ordinary-posts.ts'
import { packLinear } from './pack-linear.ts'
import { readSeenTowards, readShortPosts, readTrainingPosts, TOWARDS_WRITERS } from './posts.ts'
import { INTENT_BITS, INTENT_LETTERS_WEIGHT, trainIntent } from './train-intent.ts'
import { LETTERS_WEIGHT, SENTIMENT_BITS, type SentimentRow, trainSentiment } from './train-sentiment.ts'
import { byName, towardsRows, trainTowards } from './train-towards.ts'

/** `npm run train -- --data DIR`: rebuilds every file of `weights` from the labelled posts in DIR and those written here. */
const { values } = parseArgs({ options: { data: { type: 'string' } } })
if (!values.data) throw new Error('Name the folder of the labelled posts: npm run train -- --data DIR')
const data = values.data

const XLMT = ['ar', 'de', 'es', 'fr', 'hi', 'it', 'pt']
const LEXICONS = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'ja', 'pt']
/** Words that sentiment reads and intents do not; emoji are no language's. */
const FURTHER_LEXICONS = ['de', 'es', 'fr', 'it', 'pt', 'emoji']
const CUES = ['de', 'en', 'es', 'fr', 'it', 'ja', 'pt']
/** What a short sentence of ours counts beside a review. */
const SHORT = 4

function write(name: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(weightsPath(name)), { recursive: true })
  writeFileSync(weightsPath(name), bytes)
  console.log(`${name}: ${bytes.length} bytes`)
}

/** As the linter has it: a list of numbers on one line. */
function asJson(value: unknown): string {
  const lines = JSON.stringify(value, null, 2)
  return `${lines.replace(/\[[\d\s.,]+\]/g, (list) => list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'))}\n`
}

async function writeLanguages(): Promise<void> {
  const eld = join(dirname(fileURLToPath(import.meta.resolve('eld/medium'))), '../..')
  const { ngramsData } = await import(join(eld, 'src/ngrams/medium.js'))
  const { dictionary } = await import(join(eld, 'src/dictionary.js'))
  write('language.bin', packLanguages(ngramsData, dictionary))
}

async function writeLexicon(): Promise<void> {
  const vader = dirname(fileURLToPath(import.meta.resolve('vader-sentiment/package.json')))
  const { lexicon } = await import(join(vader, 'src/vader_lexicon.js'))
  const english = Object.entries(lexicon as Record<string, number>).map(([word, value]) => ({
    lang: 'en',
    word,
    value: Math.round(value * 10),
  }))
  const read = (folder: string, lang: string) => readFileSync(join(import.meta.dirname, folder, `${lang}.txt`), 'utf8')
  const ours = LEXICONS.flatMap((lang) => readLexicon(lang, read('lexicons', lang)))
  const cues = CUES.flatMap((lang) => readCues(lang, read('cues', lang)))
  const further = FURTHER_LEXICONS.flatMap((lang) => readLexicon(lang, read('lexicons/further', lang)))
  // Of a word that is in both, what all models read stands.
  write('lexicon.bin', packLexicon([...further.map(asFurther), ...english, ...ours, ...cues]))
}

const { measurable, further } = readTrainingPosts()
const posts = [...measurable, ...further]
const ordinary = readOrdinaryPosts(data)

function readSentimentRows(): SentimentRow[] {
  return [
    ...readData(data, 'semeval13_16_en_train'),
    ...XLMT.flatMap((lang) => readData(data, `xlmt_${lang}_train`)).map((row) => ({ ...row, source: row.lang })),
    ...readData(data, 'marc_ja_train').map((row) => ({ ...row, source: 'marc' })),
    ...readShortPosts().map((row) => ({ ...row, importance: SHORT })),
    ...posts
      .filter(({ intentsOnly }) => !intentsOnly)
      .map(({ text, sentiment, lang }) => ({ text, label: sentiment, lang })),
  ]
}

await writeLanguages()
await writeLexicon()
const rows = readSentimentRows()
const weights = trainSentiment(rows)
write('sentiment.bin', packLinear(weights, SENTIMENT_BITS, SENTIMENTS.length, LETTERS_WEIGHT))
write(
  'intent.bin',
  packLinear(trainIntent([...posts, ...ordinary.trained]), INTENT_BITS, INTENTS.length, INTENT_LETTERS_WEIGHT),
)

const folded = foldSentiment(rows)
const sentiment = calibrateSentiment(data, folded, weights)
write('calibration.json', asJson({ sentiment, ...calibrateIntent(posts, ordinary) }))
write('towards.json', asJson(byName(trainTowards(towardsRows(TOWARDS_WRITERS.flatMap(readSeenTowards))))))

const byFolds = folded
  .filter(({ source }) => source !== '')
  .map((scored) => ({
    group: scored.source,
    ...outcomeAt(scored, sentiment[scored.lang] ?? sentiment.other ?? 1),
  }))
const figures = measure(data, byFolds)
write('figures.json', asJson(figures))
writeCardPart('figures', tablesOf(figures))
