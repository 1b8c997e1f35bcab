/** A table for a person, tab-separated values for a program: plain where the output is no terminal. */
export function printTable(rows: readonly Record<string, string | number>[]): void {
  if (process.stdout.isTTY) {
    console.table(rows)
    return
  }
  const columns = Object.keys(rows[0] ?? {})
  for (const row of rows)
    console.log(columns.map((column) => String(row[column] ?? '').replace(/[\t\r\n]+/g, ' ')).join('\t'))
}

/** One line that is written over while work goes on; nothing where the output is no terminal. */
export function showProgress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${words}`)
}

export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
}

/** A bar of 20 characters for a share from 0 to 1. */
export function barOf(share: number): string {
  const full = Math.round(Math.min(Math.max(share, 0), 1) * 20)
  return `${'█'.repeat(full)}${'░'.repeat(20 - full)} ${Math.floor(share * 100)}%`
}
