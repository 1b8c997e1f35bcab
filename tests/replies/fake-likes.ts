import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Between } from './kill-senders.ts'

/**
 * A fake network over HTTP on which a like is had or not had. By chance a wish never arrives, is done and its answer never leaves, is
 * answered just before the kill, or is done only after it. `meanwhile` is what happens before it answers.
 */
export async function startFakeLikes(
  random: () => number,
  meanwhile: (key: string) => Promise<void>,
): Promise<Between & { url: string }> {
  const standing = new Set<string>()
  let hear: (key: string, arrived: 'sent' | 'found') => void = () => undefined
  let late: (() => void)[] = []
  let isHonest = false

  const server = createServer(async (request, response) => {
    const key = new URL(request.url ?? '/', 'http://fake.example').searchParams.get('key') ?? ''
    const set = () => (request.method === 'PUT' ? standing.add(key) : standing.delete(key))
    const chance = isHonest ? 1 : random()
    if (chance >= 0.25 && chance < 0.5) late.push(set)
    if (chance >= 0.5) set()
    if (!isHonest) await meanwhile(key)
    if (chance >= 0.75) response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    hear(key, 'sent')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/likes`,
    onArrival: (listener) => {
      hear = listener
    },
    afterKill: async () => {
      for (const set of late) set()
      late = []
    },
    settle: async () => {
      isHonest = true
    },
    listWritten: async () => [...standing],
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  }
}
