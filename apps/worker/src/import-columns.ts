const LISTS = new Set(['links', 'mentions'])
const COUNTS = new Set(['likes', 'shares', 'replies', 'reach', 'followers'])
const AUTHOR = new Set(['id', 'handle', 'name', 'bio', 'url', 'avatarUrl', 'followers'])

/** A row of a CSV as a post's fields. Columns of the author are `author.handle`, `author_handle` or just `author` for the handle. */
export function toRecord(columns: readonly string[], row: readonly string[]): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  const author: Record<string, unknown> = {}
  columns.forEach((column, i) => {
    const cell = row[i]
    if (cell === undefined || cell === '') return
    const field = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    const ofAuthor = column === 'author' ? 'handle' : /^author[._](\w+)$/.exec(column)?.[1]
    if (ofAuthor && AUTHOR.has(ofAuthor)) author[ofAuthor] = toValue(ofAuthor, cell)
    else if (field === 'followers') author.followers = toValue(field, cell)
    else record[field] = toValue(field, cell)
  })
  return { ...record, author }
}

function toValue(field: string, cell: string): unknown {
  if (LISTS.has(field)) return cell.split(/[\s,]+/).filter((part) => part !== '')
  if (COUNTS.has(field) && /^\d+$/.test(cell.trim())) return Number(cell)
  if (field === 'isRepost' || field === 'isQuote') return cell.trim().toLowerCase() === 'true'
  return cell
}
