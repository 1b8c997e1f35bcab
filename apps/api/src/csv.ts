/** A cell that a spreadsheet would run as a formula is led by an apostrophe; the full-width signs count, and so do tab and CR. */
const RUNS = /^[\t\r\n ]*[=+\-@＝＋－＠]|^[\t\r]/
const NUMBER = /^-?\d+(\.\d+)?$/

export type Cell = string | number | Date | null | undefined

/** RFC 4180, with a byte order mark, so that Excel reads it as UTF-8. */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(toCell).join(',')).join('\r\n')}\r\n`
}

function toCell(value: Cell): string {
  if (value === null || value === undefined) return ''
  const text = value instanceof Date ? value.toISOString() : String(value)
  const safe = RUNS.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
