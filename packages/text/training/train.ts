import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { INTENTS, SENTIMENTS } from '@earshot/core/verdict'
import { clausesOf } from '../src/clauses.ts'
import { asName, clauseAround } from '../src/towards.ts'
import { weightsPath } from '../src/weights.ts'
import { calibrate } from './calibrate.ts'
import { readData } from './data.ts'
import { packLanguages } from './language.ts'
import { packLexicon, readCues, readLexicon } from './lexicon.ts'
import { packLinear } from './pack-linear.ts'
import {
  isUnseen,
  isUnseenHalf,
  rangeOf,
  readPosts,
  readShortPosts,
  readTowards,
  WRITERS,
  WRITTEN_LANGUAGES,
} from './posts.ts'
import { INTENT_BITS, INTENT_LETTERS_WEIGHT, trainIntent } from './train-intent.ts'
import { LETTERS_WEIGHT, SENTIMENT_BITS, type SentimentRow, trainSentiment } from './train-sentiment.ts'

/** `npm run train -- --data DIR`: rebuilds every file of `weights` from the labelled posts in DIR and those written here. */
const { values } = parseArgs({ options: { data: { type: 'string' } } })
if (!values.data) throw new Error('Name the folder of the labelled posts: npm run train -- --data DIR')
const data = values.data

const XLMT = ['ar', 'de', 'es', 'fr', 'hi', 'it', 'pt']
const LEXICONS = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'ja', 'pt']
const CUES = ['de', 'en', 'es', 'fr', 'it', 'ja', 'pt']
/** What a short sentence of ours counts beside a review. */
const SHORT = 4

function write(name: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(weightsPath(name)), { recursive: true })
  writeFileSync(weightsPath(name), bytes)
  console.log(`${name}: ${bytes.length} bytes`)
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
  write('lexicon.bin', packLexicon([...english, ...ours, ...cues]))
}

/** What a clause about a brand counts beside a post. */
const CLAUSE = 2

/** The clauses about brands in half of the posts that were written for that. */
function readTowardsRows(): SentimentRow[] {
  return WRITERS.flatMap(readTowards)
    .filter(({ text }) => !isUnseenHalf(text))
    .map(({ text, brand, sentiment, lang }) => {
      const range = rangeOf(text, brand)
      return {
        text: asName(text, clauseAround(clausesOf(text), text, range), range),
        label: sentiment,
        lang,
        importance: CLAUSE,
      }
    })
}

const posts = WRITERS.flatMap((writer) => WRITTEN_LANGUAGES.flatMap((lang) => readPosts(writer, lang))).filter(
  (post) => !isUnseen(post.text),
)

function readSentimentRows(): SentimentRow[] {
  return [
    ...readData(data, 'semeval13_16_en_train'),
    ...XLMT.flatMap((lang) => readData(data, `xlmt_${lang}_train`)),
    ...readData(data, 'marc_ja_train'),
    ...readShortPosts().map((row) => ({ ...row, importance: SHORT })),
    ...posts.map(({ text, sentiment, lang }) => ({ text, label: sentiment, lang })),
    ...readTowardsRows(),
  ]
}

await writeLanguages()
await writeLexicon()
const rows = readSentimentRows()
write('sentiment.bin', packLinear(trainSentiment(rows), SENTIMENT_BITS, SENTIMENTS.length, LETTERS_WEIGHT))
write('intent.bin', packLinear(trainIntent(posts), INTENT_BITS, INTENTS.length, INTENT_LETTERS_WEIGHT))
write('calibration.json', `${JSON.stringify(calibrate(data, rows, posts), null, 2)}\n`)
