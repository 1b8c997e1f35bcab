import { Readable } from 'node:stream'
import { Invalid } from '@earshot/core/errors'
import {
  fieldOf,
  IMPORT_FIELDS,
  type ImportedPerson,
  type ImportField,
  readPerson,
} from '@earshot/core/prospect-import'
import type { Refusal } from '@earshot/core/refusal'
import type { Db } from '@earshot/db/client'
import { type ListedProspect, listProspects } from '@earshot/db/prospect-list'
import { withWorkspace } from '@earshot/db/with-workspace'
import { parse } from 'csv-parse'
import { type Cell, csvHead, csvLines, undefused } from './csv.ts'

const AT_ONCE = 200
const MOST_ROWS = 5_000
const SLICE = 65_536
const SAMPLE = 80

/** As columns are called in a file of ours: words that `fieldOf` reads again. */
const HEADER: Record<ImportField, string> = {
  id: 'id',
  name: 'name',
  company: 'company',
  role: 'job title',
  place: 'place',
  mail: 'mail',
  network: 'network',
  handle: 'handle',
  profile: 'profile',
  doNotContact: 'do not contact',
  stage: 'stage',
  owner: 'owner',
  value: 'value',
  currency: 'currency',
  lostReason: 'lost reason',
  nextStep: 'next step',
  nextStepAt: 'next step at',
}

/** Everybody who is pursued as CSV, a row for each place where they are known. */
export async function* peopleCsv(db: Db, workspaceId: string): AsyncGenerator<string> {
  yield csvHead(IMPORT_FIELDS.map((field) => HEADER[field]))
  for (let offset = 0; ; offset += AT_ONCE) {
    const people = await withWorkspace(db, workspaceId, (tx) =>
      listProspects(tx, workspaceId, { limit: AT_ONCE, offset }),
    )
    yield csvLines(people.flatMap(toRows))
    if (people.length < AT_ONCE) return
  }
}

function toRows(person: ListedProspect): Cell[][] {
  const { id, name, company, role, place, mail, doNotContact, standing } = person
  const known = person.knownAs.length > 0 ? person.knownAs : [{ network: null, handle: null, url: null }]
  return known.map(({ network, handle, url }) => {
    const said: Record<ImportField, Cell> = {
      ...{ id, name, company, role, place, mail, network, handle },
      profile: url,
      doNotContact: doNotContact ? 'yes' : '',
      stage: standing?.stage,
      owner: standing?.owner?.name,
      value: standing?.value?.amount,
      currency: standing?.value?.currency,
      lostReason: standing?.lostReason,
      nextStep: standing?.nextStep,
      nextStepAt: standing?.nextStepAt,
    }
    return IMPORT_FIELDS.map((field) => said[field])
  })
}

export interface ReadFile {
  columns: { column: string; field: ImportField | null; sample: string }[]
  rows: number
  people: { line: number; person: ImportedPerson }[]
  refusals: (Refusal & { line: number })[]
}

/** Reads a file of people. `chosen` says what columns are where their names don't. Throws `Invalid` where it is no such file. */
export async function readPeople(
  csv: string,
  chosen: readonly { column: string; field: ImportField | null }[],
  currency: string,
): Promise<ReadFile> {
  const [header, ...rows] = await readRows(csv)
  if (!header) throw new Invalid('The file is empty: its first line should name its columns.', { '/csv': 'is empty' })
  const wanted = new Map(chosen.map(({ column, field }) => [column, field]))
  const taken = new Set<ImportField>()
  const columns = header.record.map((name, i) => {
    const column = name.trim()
    const meant = wanted.has(column) ? wanted.get(column) : fieldOf(column)
    // Of two columns that are read as one the first counts.
    const field = meant && !taken.has(meant) ? meant : null
    if (field) taken.add(field)
    const sample = rows.find(({ record }) => record[i]?.trim())?.record[i] ?? ''
    return { column, field, sample: undefused(sample).slice(0, SAMPLE) }
  })
  const file: ReadFile = { columns, rows: rows.length, people: [], refusals: [] }
  for (const { line, record } of rows) {
    const cells: Partial<Record<ImportField, string>> = {}
    for (const [i, { field }] of columns.entries()) if (field) cells[field] = undefused(record[i] ?? '')
    const read = readPerson(cells, currency)
    if ('code' in read) file.refusals.push({ line, ...read })
    else file.people.push({ line, person: read.person })
  }
  return file
}

/** Comma, semicolon or tab, whichever the first line has most of: spreadsheets of much of Europe write semicolons. */
async function readRows(csv: string): Promise<{ line: number; record: string[] }[]> {
  const first = csv.slice(0, csv.search(/[\r\n]|$/))
  const [delimiter = ','] = [',', ';', '\t'].sort((a, b) => first.split(b).length - first.split(a).length)
  const slices = function* () {
    for (let from = 0; from < csv.length; from += SLICE) yield csv.slice(from, from + SLICE)
  }
  const parser = Readable.from(slices()).pipe(
    parse({ bom: true, info: true, delimiter, relax_column_count: true, skip_empty_lines: true }),
  )
  const rows: { line: number; record: string[] }[] = []
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      rows.push({ line: info.lines, record })
      if (rows.length > MOST_ROWS + 1)
        throw new Invalid(
          `The file has more than ${MOST_ROWS} rows. Split it, and import the parts one after another.`,
          {
            '/csv': 'has too many rows',
          },
        )
    }
  } catch (error) {
    if (error instanceof Invalid) throw error
    const { lines = 1 } = error as { lines?: number }
    throw new Invalid(
      `The file can't be read as CSV from line ${lines} on. Look there for a quote that is not closed, or save it as CSV anew.`,
      { '/csv': 'is no CSV' },
    )
  }
  return rows
}
