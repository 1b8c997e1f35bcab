import { randomUUID } from 'node:crypto'
import { Failed } from '@earshot/core/errors'
import type { Job } from './jobs.ts'
import type { Signals } from './signals.ts'

const LONGEST_ANSWER = 7000

export type Answer = { ok: true; value: unknown } | { ok: false; code: string; message: string }

/** Asks a worker something that needs a network, and waits for the answer. Throws `Failed` where none comes in time. */
export type Ask = (question: unknown, waitMs?: number) => Promise<Answer>

export async function askOver(signals: Signals, add: (jobs: Job[]) => Promise<void>): Promise<Ask> {
  const waiting = new Map<string, (answer: Answer) => void>()
  await signals.listen('earshot_answers', (text) => {
    if (text === undefined) return
    const space = text.indexOf(' ')
    waiting.get(text.slice(0, space))?.(JSON.parse(text.slice(space + 1)))
  })
  return async (question, waitMs = 30_000) => {
    const id = randomUUID()
    let late: NodeJS.Timeout | undefined
    const answer = new Promise<Answer>((resolve, reject) => {
      waiting.set(id, resolve)
      late = setTimeout(() => reject(new Failed('No worker answered in time. Is one running?')), waitMs)
    })
    try {
      // A queue that is away takes the question whenever it is back: it is waited for no longer than the answer is.
      return await Promise.race([answer, add([{ kind: 'question', id, question }]).then(() => answer)])
    } finally {
      clearTimeout(late)
      waiting.delete(id)
    }
  }
}

/** Sends an answer to whoever asked. */
export async function sendAnswer(signals: Signals, id: string, answer: Answer): Promise<void> {
  const text = JSON.stringify(answer)
  const fits: Answer = { ok: false, code: 'failed', message: 'The answer is too long to be sent.' }
  await signals.send('earshot_answers', `${id} ${text.length > LONGEST_ANSWER ? JSON.stringify(fits) : text}`)
}
