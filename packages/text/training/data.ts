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
