import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes in use, garbage left out: V8's heap and the typed arrays outside of it. */
export async function usedBytes(): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  // What the first round finds unused outside of the heap is given back a turn later.
  for (let round = 0; round < 3; round++) {
    collect()
    await new Promise((soon) => setTimeout(soon, 50))
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
