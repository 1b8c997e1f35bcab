import { hashToken } from '@earshot/text/tokens-hash'
import { roomFor } from './grow.ts'
import { placeIn, spread } from './hash-place.ts'

/** From a query's id to its number, in a few bytes each: the ids themselves are kept by number. */
export interface IdIndex {
  readonly size: number
  find(id: string): number | undefined
  /** Adds an id that is not there yet. */
  add(id: string, query: number): void
  remove(id: string): void
}

/** `idOf` gives the id of a number that has been added. */
export function makeIdIndex(idOf: (query: number) => string): IdIndex {
  let slots = new Int32Array(1024) // number + 1, open addressing
  let size = 0
  const homeOf = (id: string) => placeIn(slots.length, spread(hashToken(id)))
  const after = (slot: number) => (slot + 1 === slots.length ? 0 : slot + 1)

  /** The slot that holds the id, or the free one where it belongs. */
  function slotOf(id: string): number {
    let slot = homeOf(id)
    while (slots[slot] !== 0 && idOf((slots[slot] as number) - 1) !== id) slot = after(slot)
    return slot
  }

  function rehash(): void {
    const before = slots
    slots = new Int32Array(roomFor(before.length))
    for (const held of before) if (held !== 0) slots[slotOf(idOf(held - 1))] = held
  }

  /** Moves what had to go round the freed slot into it, so that no search ends there too soon. */
  function closeGap(gap: number): void {
    for (let slot = after(gap); slots[slot] !== 0; slot = after(slot)) {
      const home = homeOf(idOf((slots[slot] as number) - 1))
      const stays = gap < slot ? home > gap && home <= slot : home > gap || home <= slot
      if (stays) continue
      slots[gap] = slots[slot] as number
      slots[slot] = 0
      gap = slot
    }
  }

  return {
    get size() {
      return size
    },
    find(id) {
      const held = slots[slotOf(id)] as number
      return held === 0 ? undefined : held - 1
    },
    add(id, query) {
      if ((size + 1) * 1.25 > slots.length) rehash()
      slots[slotOf(id)] = query + 1
      size++
    },
    remove(id) {
      const slot = slotOf(id)
      if (slots[slot] === 0) return
      slots[slot] = 0
      size--
      closeGap(slot)
    },
  }
}
