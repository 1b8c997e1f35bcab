/** A cell that a spreadsheet would run as a formula is led by an apostrophe; the full-width and small signs count, and so do tab and CR. */
const RUNS = /^'*[\s\u200B\u2060]*[=+\-@＝＋－＠﹦﹢﹣﹫]|^[\t\r]/
/**
 * Where a spreadsheet parts cells at semicolons or tabs, as it does in much of Europe, the quotes around a cell of ours are
 * no quotes to it, and what follows such a mark begins a cell. A wink (`;-)`) stays one.
 */
const RUNS_WITHIN = /([;\t\r\n]["'\s]*)([=+@＝＋＠﹦﹢﹫]|[-－﹣](?=[\p{L}\p{N}.(+=@]))/gu
const DEFUSED_WITHIN = /([;\t\r\n]["'\s]*)'([=+@＝＋＠﹦﹢﹫]|[-－﹣](?=[\p{L}\p{N}.(+=@]))/gu
const NUMBER = /^-?\d+(\.\d+)?$/

export type Cell = string | number | Date | null | undefined

/** So that Excel reads it as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

/** A cell that was defused here, as it was before. */
export function undefused(text: string): string {
  const whole = text.startsWith("'") && RUNS.test(text) ? text.slice(1) : text
  return whole.replace(DEFUSED_WITHIN, '$1$2')
}

/** RFC 4180, with a byte order mark. */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return csvHead(header) + csvLines(rows)
}

export function csvHead(header: readonly string[]): string {
  return BYTE_ORDER_MARK + csvLines([header])
}

export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('')
}

function toCell(value: Cell): string {
  if (value === null || value === undefined) return ''
  const text = value instanceof Date ? value.toISOString() : String(value)
  const safe = NUMBER.test(text) ? text : `${RUNS.test(text) ? "'" : ''}${text.replace(RUNS_WITHIN, "$1'$2")}`
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
