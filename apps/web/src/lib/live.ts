import type { LiveEvent } from '@earshot/contract/events'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keepListening } from './keep-listening.ts'
import { meQuery } from './session.ts'

const KINDS = [
  'mention.new',
  'mention.changed',
  'mention.removed',
  'connection.changed',
  'monitor.changed',
  'lead.changed',
  'reply.changed',
  'look.changed',
  'room.changed',
  'notification.changed',
  'import.changed',
  'reset',
] as const
/** Counts and charts follow this long after an event: a busy minute must not ask for them with every mention. */
const SETTLE_MS = 1500
/** "12 new" and "Sam is writing" are what a person waits for, and cheap to ask. */
const ANNOUNCE_MS = 300
const SOON = ['new-count', 'looks', 'rooms']

type Listener = (event: LiveEvent) => void
const listeners = new Set<Listener>()

/** Hears one workspace's events while the page is open: the only connection of the page. */
export function useLiveEvents(): void {
  const client = useQueryClient()
  useEffect(() => {
    const settle = settler(client)
    const hear = (event: LiveEvent) => {
      for (const listener of listeners) listener(event)
      settle(event)
    }
    return keepListening({
      kinds: KINDS,
      hear,
      // Whoever is signed out meanwhile is told so by this answer (./query-client.ts).
      refused: () => void client.invalidateQueries({ queryKey: meQuery.queryKey }),
      missed: () => void client.invalidateQueries(),
    })
  }, [client])
}

/** Tells a component of each event as it comes. */
export function useLiveEvent(listener: Listener): void {
  useEffect(() => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [listener])
}

/** Which queries an event makes stale. New mentions are announced by the feed itself, never pushed under the eye. */
function staleKeys(event: LiveEvent): string[] {
  if (event.kind === 'mention.new') return ['charts', 'saved-views', 'listening', 'new-count', 'rooms']
  if (event.kind === 'mention.changed') return ['mention', 'charts', 'saved-views', 'leads']
  if (event.kind === 'mention.removed') return ['mention', 'charts', 'saved-views', 'leads', 'new-count']
  if (event.kind === 'reply.changed') return ['replies', 'looks', 'mention', 'saved-views']
  if (event.kind === 'look.changed') return ['looks']
  if (event.kind === 'room.changed') return ['rooms']
  if (event.kind === 'lead.changed') return ['leads', 'mention']
  if (event.kind === 'monitor.changed') return ['monitors', 'charts']
  if (event.kind === 'connection.changed') return ['connections', 'connection', 'listening', 'charts']
  if (event.kind === 'notification.changed') return ['notifications']
  if (event.kind === 'import.changed') return ['imports']
  return []
}

function settler(client: QueryClient): (event: LiveEvent) => void {
  const waiting = new Set<string>()
  return (event) => {
    if (event.kind === 'reset') {
      void client.invalidateQueries()
      return
    }
    for (const key of staleKeys(event)) {
      if (waiting.has(key)) continue
      waiting.add(key)
      const renew = () => {
        waiting.delete(key)
        void client.invalidateQueries({ queryKey: [key] })
      }
      setTimeout(renew, SOON.includes(key) ? ANNOUNCE_MS : SETTLE_MS)
    }
  }
}
