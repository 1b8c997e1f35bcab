import { AuthExpired, Failed, RateLimited, Refused } from '@earshot/core/errors'
import type { Turn } from '../connector.ts'
import type { OpenSocket } from '../socket.ts'
import { isEvent, isSigned, tagsOf } from './event.ts'
import type { NostrItem } from './normalise.ts'

export interface NostrSettings {
  relay: string
  hashtags: string[]
}

/** A filter of NIP-01; `since` and `until` are in seconds and hold their own second. */
export interface Filter {
  kinds: number[]
  since?: number
  until?: number
  limit?: number
  search?: string
  authors?: string[]
  '#t'?: string[]
}

/** A relay says something at least this often, or the line is taken for dead and opened anew. */
const SILENCE_MS = 10 * 60_000

/** What a relay told: an event of a subscription, or that all stored ones have been sent. */
export type Told = { subscription: string; event: unknown } | { subscription: string; end: true }

/** A line to the relay. */
export function openRelay(turn: Turn<NostrSettings>, name: string, ...filters: Filter[]): Promise<OpenSocket> {
  return turn.socket.open({
    url: turn.settings.relay,
    hello: [ask(name, ...filters)],
    idleMs: SILENCE_MS,
    signed: false,
  })
}

/** Asks for what fits one of the filters. */
export const ask = (name: string, ...filters: Filter[]): string => JSON.stringify(['REQ', name, ...filters])

/** What a message of the relay says; undefined where nothing that concerns us. Throws where it refuses us. */
export function readMessage(message: string | Uint8Array, host: string, now: number): Told | undefined {
  const told = parsed(message.toString())
  if (!Array.isArray(told))
    throw new Failed(`${host} sent what is no message of Nostr.`, { sample: String(message).slice(0, 500) })
  const [kind, subscription, what] = told
  if (kind === 'EVENT') return { subscription: String(subscription), event: what }
  if (kind === 'EOSE') return { subscription: String(subscription), end: true }
  if (kind === 'CLOSED') throw refusal(String(what), host, now)
  return undefined
}

/** Stored events up to the relay's end of them; the line is closed behind it. */
export async function readStored(turn: Turn<NostrSettings>, filter: Filter): Promise<unknown[]> {
  const events: unknown[] = []
  for await (const message of await openRelay(turn, 'stored', filter)) {
    const told = readMessage(message, new URL(turn.settings.relay).host, turn.now())
    if (told && 'end' in told) break
    if (told) events.push(told.event)
  }
  return events
}

/** Events as items: checked for forgery here, where it is done once; a deletion of several posts becomes one item for each. */
export function toItems(events: readonly unknown[]): NostrItem[] {
  return events.flatMap((event): NostrItem[] => {
    if (!isEvent(event)) return [{ event, signed: false }]
    const signed = isSigned(event)
    const targets = event.kind === 5 ? [...tagsOf(event, 'e'), ...tagsOf(event, 'a')].map(([, target]) => target) : []
    if (targets.length === 0) return [{ event, signed }]
    return targets.slice(0, 200).flatMap((target) => (target ? [{ event, signed, target }] : []))
  })
}

function refusal(why: string, host: string, now: number): Error {
  const said = `${host} closes the subscription: ${why.slice(0, 200)}`
  if (why.startsWith('auth-required')) return new AuthExpired(`${said}. Relays that ask for a sign-in are not read.`)
  if (why.startsWith('rate-limited')) return new RateLimited(said, now + 60_000)
  if (/^(restricted|blocked|unsupported|invalid)/.test(why)) return new Refused(said)
  return new Failed(said)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no JSON is no message
  }
}
