import type { OpenSocket } from '../socket.ts'

/** A stream that sends these frames, then what `answer` gives to each message of the client, and stays open until it is stopped. */
export function playFrames(
  frames: readonly (string | Uint8Array)[],
  answer: (message: string) => readonly string[],
  signal: AbortSignal,
): OpenSocket {
  const waiting = [...frames]
  let wake: () => void = () => undefined
  signal.addEventListener('abort', () => wake(), { once: true })
  return {
    send(message) {
      for (const frame of answer(message)) waiting.push(frame)
      wake()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (waiting.length > 0) yield* waiting.splice(0, 1_000)
        if (signal.aborted) return
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
