import { Failed } from '@earshot/core/errors'
import type { Page } from './connector.ts'

/** One page as a network gave it; `next` is how the one behind it is asked for. */
export interface Fetched<N> {
  items: unknown[]
  next?: N | undefined
}

export interface Paging<N> {
  fetch(next: N | undefined): Promise<Fetched<N>>
  /** The cursor to be saved when the turn has joined up, made from the first page's items. */
  newest(items: unknown[]): string | undefined
  /** True for an item that the last turn had: a page that holds nothing but such items is the last. */
  isOld(item: unknown): boolean
}

/**
 * Reads a network that answers newest first, page by page, back to where the last turn ended. Old items on the last page are
 * handed on, since they may have been edited. Stops at a page without items, without `next`, or with a `next` that it gave before.
 */
export async function* pages<N>({ fetch, newest, isOld }: Paging<N>): AsyncGenerator<Page> {
  const asked = new Set<string>()
  let next: N | undefined
  let before: string | undefined
  for (let first = true; ; first = false) {
    const page = await fetch(next)
    const read = JSON.stringify(page.items)
    if (read === before && page.items.length > 0) throw new Failed('The network served the same page twice in a row.')
    before = read
    const mark = first ? newest(page.items) : undefined
    yield { items: page.items, ...(mark === undefined ? {} : { newest: mark }) }
    if (page.items.length === 0 || page.items.every(isOld) || page.next === undefined || page.next === '') return
    const key = JSON.stringify(page.next)
    if (asked.has(key)) throw new Failed('The network gave the same cursor twice, so its pages go in a circle.')
    asked.add(key)
    next = page.next
  }
}

/** Several lists, one behind another, under one cursor: the first page that holds something tells where the next turn begins, empty ones are left out. */
export async function* asOne(parts: AsyncIterable<Page>): AsyncGenerator<Page> {
  for await (const page of parts) {
    if (page.items.length > 0) yield page
  }
}

/** The address of the next page in a `Link` header (RFC 8288); undefined on the last page. */
export function nextLink(headers: Readonly<Record<string, string>>): string | undefined {
  for (const part of headers.link?.split(/,(?=\s*<)/) ?? []) {
    const found = part.match(/^\s*<([^>]*)>(.*)$/)
    if (found && /;\s*rel\s*=\s*"?([^";]*\s)?next(\s[^";]*)?"?/i.test(found[2] ?? '')) return found[1]
  }
  return undefined
}

/** Compares ids that are whole numbers written out, however long: below 0 where `a` is the older. */
export function compareIds(a: string, b: string): number {
  return a.length === b.length ? (a < b ? -1 : a > b ? 1 : 0) : a.length - b.length
}
