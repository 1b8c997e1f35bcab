import { describe, expect, it } from 'vitest'
import { randomFrom } from '../training/random.ts'
import { addUpAny, addUpEight, addUpThree, runUpThree } from './add-up.ts'

describe('adding up weights', () => {
  it.each([
    [3, addUpThree],
    [8, addUpEight],
  ])('gives the same sums for %i classes as the plain loop, over the part that is asked for', (classes, addUp) => {
    const random = randomFrom(classes)
    const bits = 6
    const weights = Int8Array.from({ length: classes << bits }, () => Math.round(random() * 254 - 127))
    const ids = Int32Array.from({ length: 200 }, () => (random() * 2 ** 32) | 0)
    const plain = new Int32Array(classes)
    const quick = new Int32Array(classes).fill(7)
    addUpAny(weights, bits, ids, 20, 150, plain)
    addUp(weights, bits, ids, 20, 150, quick)
    expect([...quick]).toEqual([...plain])
    expect(new Set(plain).size).toBeGreaterThan(1)
  })

  it('gives for three classes the sums up to each feature, whose differences are those of a part', () => {
    const random = randomFrom(1)
    const weights = Int8Array.from({ length: 3 << 6 }, () => Math.round(random() * 254 - 127))
    const ids = Int32Array.from({ length: 50 }, () => (random() * 2 ** 32) | 0)
    const running = new Int32Array(51 * 3)
    runUpThree(weights, 6, ids, 50, running)
    const part = new Int32Array(3)
    addUpThree(weights, 6, ids, 12, 40, part)
    expect([0, 1, 2].map((c) => (running[40 * 3 + c] as number) - (running[12 * 3 + c] as number))).toEqual([...part])
  })
})
