import { type BackendOptions, openBackend } from './backend.ts'
import type { Job } from './jobs.ts'
import { type Live, liveOver } from './live.ts'
import { type Answer, type Ask, askOver, sendAnswer } from './questions.ts'
import { openJobWorker, openQueue } from './queues.ts'

/** All that api and worker tell each other beside Postgres. */
export interface Bus {
  add(jobs: readonly Job[]): Promise<void>
  work(concurrency: number, handle: (job: Job) => Promise<void>): { close(): Promise<void> }
  live: Live
  ask: Ask
  answer(id: string, answer: Answer): Promise<void>
  close(): Promise<void>
}

export async function openBus(options: BackendOptions): Promise<Bus> {
  const backend = await openBackend(options)
  const queue = openQueue(backend)
  return {
    add: queue.add,
    work: (concurrency, handle) => openJobWorker(backend, concurrency, handle),
    live: liveOver(backend.signals),
    ask: await askOver(backend.signals, queue.add),
    answer: (id, answer) => sendAnswer(backend.signals, id, answer),
    async close() {
      await queue.close()
      await backend.close()
    },
  }
}
