import { createHash } from 'node:crypto'
import { schnorr } from '@noble/curves/secp256k1.js'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'

/** An event as relays hand it on (NIP-01). `created_at` is in seconds. */
export const NostrEvent = Type.Object({
  id: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  pubkey: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  created_at: Type.Integer({ minimum: 0 }),
  kind: Type.Integer({ minimum: 0 }),
  tags: Type.Array(Type.Array(Type.String())),
  content: Type.String(),
  sig: Type.String({ pattern: '^[0-9a-f]{128}$' }),
})
export type NostrEvent = Static<typeof NostrEvent>

const shape = Compile(NostrEvent)

export const isEvent = (value: unknown): value is NostrEvent => shape.Check(value)

/** The id that an event must have: the hash of all that its author signs. */
export function idOf(event: Omit<NostrEvent, 'id' | 'sig'>): string {
  const { pubkey, created_at, kind, tags, content } = event
  return createHash('sha256')
    .update(JSON.stringify([0, pubkey, created_at, kind, tags, content]))
    .digest('hex')
}

/** True where the event was signed by its author: a relay may pass on what nobody wrote. */
export function isSigned(event: NostrEvent): boolean {
  if (idOf(event) !== event.id) return false
  try {
    return schnorr.verify(Buffer.from(event.sig, 'hex'), Buffer.from(event.id, 'hex'), Buffer.from(event.pubkey, 'hex'))
  } catch {
    return false // a key or signature that lies on no curve
  }
}

/** The values of an event's tags of this name. */
export function tagsOf(event: NostrEvent, name: string): string[][] {
  return event.tags.filter((tag) => tag[0] === name && tag[1])
}

export function tagOf(event: NostrEvent, name: string): string | undefined {
  return tagsOf(event, name)[0]?.[1]
}
