import { Worker } from 'node:worker_threads'
import type { SentimentVerdict } from '@earshot/core/verdict'

/** A sentiment model of the operator's, in a thread of its own. */
export interface Transformer {
  /** The sentiment of each text, in their order. Rejects when the model fails on them; the thread lives on. */
  classify(texts: readonly string[]): Promise<SentimentVerdict[]>
  close(): Promise<void>
}

interface Answer {
  id: number
  verdicts?: SentimentVerdict[]
  error?: string
}

/**
 * Loads the model in a folder: `model.onnx` (in the folder or its `onnx` subfolder), `tokenizer.json`, and `config.json`, whose
 * `id2label` names the three sentiments. Rejects with a sentence when one is missing, or when the optional packages
 * `onnxruntime-node` and `@huggingface/tokenizers` are not installed.
 */
export async function loadTransformer(folder: string): Promise<Transformer> {
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData: { folder } })
  const waiting = new Map<number, { resolve(verdicts: SentimentVerdict[]): void; reject(error: Error): void }>()
  let next = 1
  let isClosed = false
  const fail = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const ready = new Promise<SentimentVerdict[]>((resolve, reject) => waiting.set(0, { resolve, reject }))
  worker.on('message', ({ id, verdicts, error }: Answer) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (error !== undefined) asked?.reject(new Error(error))
    else asked?.resolve(verdicts ?? [])
  })
  worker.on('error', (cause) => fail(new Error(`The sentiment model in ${folder} failed.`, { cause })))
  const closed = () => new Error(`The sentiment model in ${folder} has been closed.`)
  worker.on('exit', () => {
    isClosed = true
    fail(closed())
  })
  await ready
  worker.unref()
  return {
    classify(texts) {
      if (isClosed) return Promise.reject(closed())
      const id = next++
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        worker.postMessage({ id, texts })
      })
    },
    async close() {
      await worker.terminate()
    },
  }
}
