import { type LiveEvent, streamEvents } from '@earshot/contract/events'
import { useSyncExternalStore } from 'react'
import { addressHere } from './api.ts'

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000

interface Listening {
  kinds: readonly LiveEvent['kind'][]
  hear: (event: LiveEvent) => void
  /** The API answered, but with no stream: it is busy or restarting, or nobody is signed in any more. */
  refused: () => void
  /** It is heard again, and what was said meanwhile can't be told. */
  missed: () => void
}

/**
 * Live events, until the returned function is called. A line that breaks is the browser's to mend; one that ended in an answer
 * which is no stream (502 of a proxy, 503, 429) it never opens again, so that is done here, from the event after the last one heard.
 */
export function keepListening({ kinds, hear, refused, missed }: Listening): () => void {
  let source: EventSource
  let timer: ReturnType<typeof setTimeout>
  let last: string | undefined
  let tries = 0

  const open = () => {
    source = new EventSource(addressHere(streamEvents, {}, last === undefined ? {} : { after: last }))
    const tell = (message: MessageEvent<string>) => {
      last = message.lastEventId
      hear({ kind: message.type, ...JSON.parse(message.data) } as LiveEvent)
    }
    for (const kind of kinds) source.addEventListener(kind, tell)
    source.onopen = () => {
      if (tries > 0 && last === undefined) missed()
      tries = 0
      setLost(undefined)
    }
    source.onerror = () => {
      setLost(lostSince ?? Date.now())
      if (source.readyState !== EventSource.CLOSED) return
      refused()
      timer = setTimeout(open, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries))
      tries++
    }
  }
  open()
  return () => {
    clearTimeout(timer)
    source.close()
  }
}

let lostSince: number | undefined
const watchers = new Set<() => void>()

function setLost(since: number | undefined): void {
  lostSince = since
  for (const watcher of watchers) watcher()
}

/** Since when nothing is heard from Earshot, in ms since the epoch; undefined while all is well. */
export function useLostSince(): number | undefined {
  return useSyncExternalStore(watch, () => lostSince)
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
