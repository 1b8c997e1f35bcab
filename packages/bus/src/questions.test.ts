import { expect, test } from 'vitest'
import { askOver } from './questions.ts'
import type { Signals } from './signals.ts'

const silent: Signals = {
  send: async () => undefined,
  listen: async () => async () => undefined,
  close: async () => undefined,
}

test('a question that the queue does not take ends in its time, and not the process with it', async () => {
  const ask = await askOver(silent, () => new Promise(() => undefined))
  await expect(ask({}, 20)).rejects.toThrow('No worker answered in time')
})

test('a question that the queue takes too late was told so, once', async () => {
  let take = () => {}
  const ask = await askOver(silent, () => new Promise((taken) => (take = taken)))
  await expect(ask({}, 20)).rejects.toThrow('No worker answered in time')
  take()
})

test('a question that the queue refuses ends with its reason', async () => {
  const ask = await askOver(silent, () => Promise.reject(new Error('The queue is full.')))
  await expect(ask({}, 1000)).rejects.toThrow('The queue is full.')
})
