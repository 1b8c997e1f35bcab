import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A labelled post of a data file. */
export interface Labelled {
  text: string
  label: string
  lang: string
}

/** The rows of a JSON Lines file, packed with gzip or not. Throws when it is not there. */
export function readRows<Row = Labelled>(path: string): Row[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row)
}

/** As readRows, by the file's name in a folder, packed or not. */
export function readData(folder: string, name: string): Labelled[] {
  const plain = join(folder, `${name}.jsonl`)
  return readRows(existsSync(plain) ? plain : `${plain}.gz`)
}

/** The validation files of sentiment, which choose and are never trained on. */
const VALIDATION = ['tweeteval_en', 'jrte_ja', ...['ar', 'de', 'es', 'fr', 'it', 'pt'].map((lang) => `xlmt_${lang}`)]

export function readValidation(folder: string): Labelled[] {
  return VALIDATION.flatMap((name) => readData(folder, `${name}_val`))
}

/**
 * Whether a validation post is plainly not in the language that it is labelled with, by our own reading: `rereads.json` has the first
 * digits of its SHA-256, since texts stay out of the repository. Only posts that our recogniser missed were read again.
 */
export function isMislabelled(text: string): boolean {
  return createHash('sha256').update(text).digest('hex').slice(0, 16) in rereads
}

const rereads = JSON.parse(readFileSync(join(import.meta.dirname, 'rereads.json'), 'utf8')) as Record<
  string,
  { labelled: string; is: string }
>

/** Whether any post of a language was found to be mislabelled. */
export function isReread(lang: string): boolean {
  return Object.values(rereads).some(({ labelled }) => labelled === lang)
}
