import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { beginSlice, ownThread, processorMs } from './processor-time.mjs'

/** A slice whose clocks stand still until they are set. */
function sliceOf(ms: number, used?: number) {
  const clocks: { now: number; used: number | undefined } = { now: 0, used }
  const isOver = beginSlice(
    ms,
    () => clocks.used,
    () => clocks.now,
  )
  return (set: Partial<typeof clocks>) => {
    Object.assign(clocks, set)
    return isOver()
  }
}

test('a slice ends by what was used of the processor, not by the time that passed on a busy machine', () => {
  const isOverAt = sliceOf(2_000, 0)
  expect(isOverAt({ now: 20_000, used: 300 })).toBe(false)
  expect(isOverAt({ now: 21_000, used: 1_999 })).toBe(false)
  expect(isOverAt({ now: 21_001, used: 2_001 })).toBe(true)
})

test('what has got nothing of the processor for half a minute is given up', () => {
  const isOverAt = sliceOf(2_000, 0)
  expect(isOverAt({ now: 30_000, used: 0 })).toBe(false)
  expect(isOverAt({ now: 30_001, used: 0 })).toBe(true)
})

test('a thread that began later counts from when it was first seen', () => {
  const isOverAt = sliceOf(2_000)
  expect(isOverAt({ now: 5_000, used: undefined })).toBe(false)
  expect(isOverAt({ now: 6_000, used: 9_000 })).toBe(false)
  expect(isOverAt({ now: 9_000, used: 11_001 })).toBe(true)
})

test.skipIf(process.platform !== 'linux')('what another thread uses is not counted for this one', async () => {
  const thread = ownThread()
  expect(thread).toBeGreaterThan(0)
  const before = processorMs(thread)
  const busy = new Worker(
    'const until = performance.now() + 150; while (performance.now() < until); require("node:worker_threads").parentPort.postMessage(process.cpuUsage().user)',
    { eval: true },
  )
  await new Promise((done) => busy.once('exit', done))
  const own = processorMs(thread) - before
  const begin = performance.now()
  while (processorMs(thread) - before < own + 20 && performance.now() - begin < 10_000);
  expect(processorMs(thread) - before).toBeGreaterThanOrEqual(own + 20)
  expect(own).toBeLessThan(150)
})
