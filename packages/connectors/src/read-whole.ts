import { Failed } from '@earshot/core/errors'
import type { Page } from './connector.ts'

export interface Whole {
  /** Items that are asked for one by one; the rest are handed on as the list has them. */
  wants(item: unknown): boolean
  /** The whole item; undefined where it is to be left out. */
  read(item: unknown): Promise<unknown>
}

const AT_ONCE = 4

/** Lists whose items are only beginnings: each is read whole, and a few at a time are handed on. */
export async function* readWhole(lists: AsyncIterable<Page>, { wants, read }: Whole): AsyncGenerator<Page> {
  let before = ''
  for await (const { items, newest } of lists) {
    const list = JSON.stringify(items)
    if (list === before && items.length > 0) throw new Failed('The network served the same page twice in a row.')
    before = list
    yield { items: [], ...(newest === undefined ? {} : { newest }) }
    for (let from = 0; from < items.length; from += AT_ONCE) {
      const whole: unknown[] = []
      for (const item of items.slice(from, from + AT_ONCE)) whole.push(wants(item) ? await read(item) : item)
      yield { items: whole.filter((item) => item !== undefined) }
    }
  }
}
