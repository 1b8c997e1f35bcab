import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { FileRefused } from '@earshot/core/file-fault'
import { type Refusal, refusalOf } from '@earshot/core/refusal'
import { parse } from 'csv-parse'
import { toRecord } from './import-columns.ts'

/** One line of a file. `end` is the byte that the next one begins at. */
export interface ImportLine {
  number: number
  end: number
  /** The parsed line; undefined where it can't be parsed, and `refusal` says so. */
  value?: unknown
  refusal?: Refusal
}

const AT_ONCE = 500

/** The lines of a JSONL file from a byte on, in pages. Empty lines are passed over. */
export async function* readJsonl(path: string, offset: number, read: number): AsyncGenerator<ImportLine[]> {
  let [end, number] = [offset, read]
  let page: ImportLine[] = []
  for await (const line of createInterface({
    input: createReadStream(path, { start: offset }),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    end += Buffer.byteLength(line) + 1
    if (line.trim() === '') continue
    number += 1
    page.push({ number, end, ...parseJson(line) })
    if (page.length < AT_ONCE) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

function parseJson(line: string): { value: unknown } | { value: undefined; refusal: Refusal } {
  try {
    return { value: JSON.parse(line.replace(/^\ufeff/, '')) }
  } catch (error) {
    return { value: undefined, refusal: refusalOf('json', (error as Error).message) }
  }
}

/** The rows of a CSV file from a byte on, in pages; its columns are named by the header. Throws `FileRefused` where one is missing, or it is no text. */
export async function* readCsv(path: string, offset: number, read: number): AsyncGenerator<ImportLine[]> {
  if (offset === 0) await checkText(path)
  const { columns, end: headerEnd } = await readHeader(path).catch((error: unknown) => {
    throw asRefused(error, 1)
  })
  const start = Math.max(offset, headerEnd)
  const rows = createReadStream(path, { start }).pipe(
    parse({ info: true, relax_column_count: true, skip_empty_lines: true }),
  )
  let number = read
  let page: ImportLine[] = []
  try {
    for await (const { record, info } of rows as AsyncIterable<{ record: string[]; info: { bytes: number } }>) {
      number += 1
      page.push({ number, end: start + info.bytes, value: toRecord(columns, record) })
      if (page.length < AT_ONCE) continue
      yield page
      page = []
    }
  } catch (error) {
    // Behind the header and the last row that could be read.
    throw asRefused(error, number + 2)
  }
  if (page.length > 0) yield page
}

/** Spreadsheets write in many encodings: what is read as another loses letters that nobody misses at once. */
async function checkText(path: string): Promise<void> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
      if (bytes.includes(0)) throw new FileRefused('no-text')
      utf8.decode(bytes, { stream: true })
    }
    utf8.decode()
  } catch (error) {
    throw error instanceof TypeError ? new FileRefused('encoding') : error
  }
}

async function readHeader(path: string): Promise<{ columns: string[]; end: number }> {
  const rows = createReadStream(path).pipe(parse({ info: true, bom: true, to: 1 }))
  for await (const { record, info } of rows as AsyncIterable<{ record: string[]; info: { bytes: number } }>) {
    const columns = record.map((name) => name.trim())
    if (columns.every((name) => name === '')) break
    const missing = ['id', 'network', 'text'].filter((name) => !columns.includes(name))
    if (missing.length > 0) throw new FileRefused('no-column', missing.map((name) => `"${name}"`).join(', '))
    return { columns, end: info.bytes }
  }
  throw new FileRefused('empty')
}

function asRefused(error: unknown, line: number): unknown {
  const isOfCsv = (error as { code?: string }).code?.startsWith('CSV_')
  return isOfCsv ? new FileRefused('no-csv', String(line)) : error
}
