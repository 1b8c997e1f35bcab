import { createHash } from 'node:crypto'
import { schnorr, secp256k1 } from '@noble/curves/secp256k1.js'
import { idOf, type NostrEvent } from './event.ts'

/**
 * Signs for rehearsals (BIP 340), thousands in a moment: with a key and a nonce that are always the same and known to all, the
 * curve is not needed any more. Nothing that matters may ever be signed so.
 */
const KEY = 3n
const NONCE = 5n
const ORDER = secp256k1.Point.CURVE().n
const [publicKey, noncePoint] = [KEY, NONCE].map((scalar) => schnorr.getPublicKey(bytesOf(scalar)))
const key = signed(KEY)
const nonce = signed(NONCE)

export function signRehearsed(event: Omit<NostrEvent, 'id' | 'pubkey' | 'sig'>): NostrEvent {
  const pubkey = Buffer.from(publicKey ?? []).toString('hex')
  const { kind, created_at, tags, content } = event
  const id = idOf({ pubkey, created_at, kind, tags, content })
  const tag = createHash('sha256').update('BIP0340/challenge').digest()
  const challenge = createHash('sha256')
    .update(Buffer.concat([tag, tag, noncePoint ?? Buffer.of(), publicKey ?? Buffer.of(), Buffer.from(id, 'hex')]))
    .digest('hex')
  const proof = (nonce + BigInt(`0x${challenge}`) * key) % ORDER
  const sig = `${Buffer.from(noncePoint ?? []).toString('hex')}${Buffer.from(bytesOf(proof)).toString('hex')}`
  return { ...event, id, pubkey, sig }
}

/** A point has the same first half whichever its sign: BIP 340 takes the scalar whose point has an even second half. */
function signed(scalar: bigint): bigint {
  const isEven = secp256k1.Point.BASE.multiply(scalar).toAffine().y % 2n === 0n
  return isEven ? scalar : ORDER - scalar
}

function bytesOf(scalar: bigint): Uint8Array {
  return Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex')
}
