import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The path of a weight file, which stands beside the code in `packages/text/weights`. */
export function weightsPath(name: string): string {
  return fileURLToPath(new URL(`../weights/${name}`, import.meta.url))
}

/** The bytes of a weight file, at an address that any typed array may start from. Throws when it is not there. */
export function readWeights(name: string): ArrayBuffer {
  const bytes = readFileSync(weightsPath(name))
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}

/** Reads once, when first asked. */
export function lazily<Value>(read: () => Value): () => Value {
  let value: Value | undefined
  return () => {
    value ??= read()
    return value
  }
}
