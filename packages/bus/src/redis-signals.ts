import type { Redis } from 'ioredis'
import type { Signals } from './signals.ts'

/** Signals by Redis publish and subscribe, on connections of their own. */
export async function openRedisSignals(redis: Redis): Promise<Signals> {
  const listener = redis.duplicate({ maxRetriesPerRequest: null, lazyConnect: false })
  listener.on('error', () => undefined) // ioredis reconnects and subscribes again by itself
  const listeners = new Map<string, Set<(text: string | undefined) => void>>()
  listener.on('message', (channel, text) => {
    for (const hear of listeners.get(channel) ?? []) hear(text)
  })
  let wasReady = false
  listener.on('ready', () => {
    if (wasReady) for (const all of listeners.values()) for (const hear of all) hear(undefined)
    wasReady = true
  })
  return {
    async send(channel, text) {
      await redis.publish(channel, text)
    },
    async listen(channel, hear) {
      const all = listeners.get(channel) ?? new Set()
      listeners.set(channel, all.add(hear))
      await listener.subscribe(channel)
      return async () => {
        all.delete(hear)
      }
    },
    async close() {
      listener.disconnect()
    },
  }
}
