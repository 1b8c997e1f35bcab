import type { Inbox } from '../inbox.ts'

/** The ledger as if each of its items had been pushed; the cursor is the place in it. */
export function playInbox(ledger: readonly unknown[], pageSize: number): Inbox {
  return {
    async *read(after) {
      const place = Number(after ?? 0)
      for (
        let from = Number.isInteger(place) && place > 0 && place <= ledger.length ? place : 0;
        from < ledger.length;
        from += pageSize
      ) {
        const items = ledger.slice(from, from + pageSize)
        yield { items, cursor: String(from + items.length) }
      }
    },
  }
}
