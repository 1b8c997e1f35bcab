import { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Failed } from '@earshot/core/errors'
import type { WireResponse } from './transport.ts'

/** 8 MiB: more than any page of a network, less than what would hurt. */
export const MAX_BYTES = 8 * 1024 * 1024

/** The answer is over the cap: asking again would not make it smaller. */
export class TooLarge extends Failed {}

/** Reads a body whole, decodes it, and stops at `maxBytes` of decoded bytes (undici's own cap counts the packed ones). */
export async function readBody(
  response: WireResponse,
  maxBytes = MAX_BYTES,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  // A body that outlasts its deadline must not drip on unread.
  const raw = Readable.from(response.body, { objectMode: false, ...(signal ? { signal } : {}) })
  const decoded = decode(raw, response.headers['content-encoding'])
  try {
    for await (const chunk of decoded as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > maxBytes) throw new TooLarge(`The answer is larger than ${Math.round(maxBytes / 1024 / 1024)} MB.`)
      chunks.push(chunk)
    }
  } finally {
    raw.destroy()
    decoded.destroy()
  }
  return Buffer.concat(chunks)
}

function decode(raw: Readable, encoding = 'identity'): Readable {
  const codings = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name && name !== 'identity')
  if (codings.length > 2) throw new Failed(`The answer is packed ${codings.length} times over.`)
  return codings.reverse().reduce((stream, coding) => {
    const unpack = unpacker(coding)
    stream.on('error', (error) => unpack.destroy(error))
    return stream.pipe(unpack)
  }, raw)
}

function unpacker(coding: string) {
  if (coding === 'gzip' || coding === 'x-gzip') return createGunzip()
  if (coding === 'deflate') return createInflate()
  if (coding === 'br') return createBrotliDecompress()
  throw new Failed(`The answer is packed as “${coding}”, which we did not ask for.`)
}
