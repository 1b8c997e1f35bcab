import { decode as decodeCbor, decodeOptions } from '@ipld/dag-cbor'
import { decodeFirst } from 'cborg'
import { CID } from 'multiformats/cid'

/** One frame of `com.atproto.sync.subscribeRepos`: two CBOR values, one behind the other. https://atproto.com/specs/event-stream */
export function decodeFrame(frame: Uint8Array): { header: { op?: number; t?: string }; body: Record<string, unknown> } {
  const [header, rest] = decodeFirst(frame, decodeOptions)
  return { header, body: decodeCbor(rest) }
}

/** The blocks of a CAR file by their CID, not yet decoded. https://ipld.io/specs/transport/car/carv1/ */
export function blocksOf(car: Uint8Array): Map<string, Uint8Array> {
  const blocks = new Map<string, Uint8Array>()
  const header = readVarint(car, 0)
  let at = header.end + header.value
  while (at < car.length) {
    const { value: length, end } = readVarint(car, at)
    if (length === 0 || end + length > car.length) throw new Error('The CAR ends early.')
    const [cid, block] = CID.decodeFirst(car.subarray(end, end + length))
    blocks.set(cid.toString(), block)
    at = end + length
  }
  return blocks
}

function readVarint(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0
  for (let at = start, scale = 1; at < bytes.length && at < start + 8; at++, scale *= 128) {
    const byte = bytes[at] ?? 0
    value += (byte & 127) * scale
    if (byte < 128) return { value, end: at + 1 }
  }
  throw new Error('A length in the CAR is not whole.')
}
