import { at } from '../records.ts'

/** A page of a ledger as a network that answers newest first would give it, from an offset; `next` is undefined at the end. */
export function pageNewestFirst(
  ledger: readonly unknown[],
  offset: number,
  size: number,
): { items: unknown[]; next: number | undefined } {
  const items = ledger.slice(Math.max(0, ledger.length - offset - size), Math.max(0, ledger.length - offset)).reverse()
  const next = offset + size
  return { items, next: next < ledger.length ? next : undefined }
}

/** Page `page` (from 1) of a ledger as a network that answers oldest first would give it; `more` where another follows. */
export function pageOldestFirst(
  ledger: readonly unknown[],
  page: number,
  size: number,
): { items: unknown[]; more: boolean } {
  const from = (page - 1) * size
  return { items: ledger.slice(from, from + size), more: ledger.length > from + size }
}

/** A ledger as a network that sorts keeps it, oldest first; what has nothing at `path` comes last. */
export function sortedBy(ledger: readonly unknown[], path: string): unknown[] {
  const key = (item: unknown) => at(item, path)
  return [...ledger].sort((a, b) => compare(key(a), key(b)))
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return Number(a === undefined) - Number(b === undefined)
}
