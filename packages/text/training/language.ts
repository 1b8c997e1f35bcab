import { gramHash } from '../src/language-model.ts'

/** The shape of eld's database: a gram of UTF-8 bytes (one character a byte, spaces at word edges) → score by language. */
export interface EldData {
  languages: Record<string, string>
  ngrams: Record<string, Record<string, number>>
}

const BUCKET_BITS = 16

/** Packs eld's grams into the bytes of `language.bin`; its layout is told in language-model.ts. */
export function packLanguages(data: EldData, dictionary: readonly string[]): Uint8Array {
  const byteOf = new Map(dictionary.map((character, byte) => [character, byte]))
  // Of ASCII only small letters and the apostrophe stand for themselves; the dictionary uses the rest for other bytes.
  for (let byte = 0x61; byte <= 0x7a; byte++) byteOf.set(String.fromCharCode(byte), byte)
  const codes = Object.values(data.languages)
  const buckets: number[][] = Array.from({ length: 1 << BUCKET_BITS }, () => [])
  const seen = new Set<number>()
  for (const gram of Object.keys(data.ngrams).sort()) {
    const edges = (gram.startsWith(' ') ? 1 : 0) | (gram.length > 1 && gram.endsWith(' ') ? 2 : 0)
    const bytes = Uint8Array.from(gram.replace(/^ | $/g, ''), (character) => byteOf.get(character) ?? 0)
    const hash = gramHash(bytes, 0, bytes.length, edges)
    const bucket = hash >>> (32 - BUCKET_BITS)
    const key = bucket * 65_536 + (hash & 0xffff)
    if (seen.has(key)) continue
    seen.add(key)
    const scores = Object.entries(data.ngrams[gram] as Record<string, number>)
    const packed = scores.map(
      ([language, score], i) => ((i === scores.length - 1 ? 0x80 : 0) << 8) | (Number(language) << 8) | score,
    )
    buckets[bucket]?.push(hash & 0xffff, ...packed)
  }
  return assemble(codes, buckets)
}

function assemble(codes: string[], buckets: number[][]): Uint8Array {
  const lettersLength = Math.ceil((codes.length * 2) / 4) * 4
  const entries = buckets.reduce((sum, bucket) => sum + bucket.length, 0)
  const buffer = new ArrayBuffer(8 + lettersLength + (buckets.length + 1) * 4 + entries * 2)
  new Uint32Array(buffer, 0, 2).set([codes.length, BUCKET_BITS])
  new Uint8Array(buffer, 8).set(new TextEncoder().encode(codes.join('')))
  const starts = new Uint32Array(buffer, 8 + lettersLength, buckets.length + 1)
  const values = new Uint16Array(buffer, 8 + lettersLength + starts.byteLength)
  let at = 0
  buckets.forEach((bucket, i) => {
    values.set(bucket, at)
    at += bucket.length
    starts[i + 1] = at
  })
  return new Uint8Array(buffer)
}
