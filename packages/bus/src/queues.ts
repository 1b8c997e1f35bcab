import { DelayedError, type Processor, Queue, Worker } from 'bullmq'
import type { Backend } from './backend.ts'
import { type Job, jobId, priorityOf } from './jobs.ts'
import { shareSlots } from './slots.ts'

const NAME = 'earshot'
/** A job whose worker has died is given to another after this long. */
const STALLED_MS = 30_000
/** A job that found no slot for its workspace is looked at again after this long. */
const NO_SLOT_MS = 1000

/** Carries jobs to whichever worker is free. It may lose them all: Postgres knows what is due. */
export interface JobQueue {
  /** The same job again, while it waits or runs, is dropped. */
  add(jobs: readonly Job[]): Promise<void>
  close(): Promise<void>
}

export function openQueue(backend: Backend): JobQueue {
  const queue = new Queue(NAME, backend.options, backend.factory as never)
  queue.on('error', backend.onError)
  return {
    async add(jobs) {
      const keep = { removeOnComplete: true, removeOnFail: true, attempts: 1 }
      // An id twice in one call is more than the Postgres backend takes.
      const unique = new Map(jobs.map((job) => [jobId(job), job]))
      await queue.addBulk(
        [...unique].map(([id, job]) => ({
          name: job.kind,
          data: job,
          opts: { ...keep, jobId: id, priority: priorityOf(job) },
        })),
      )
    },
    close: () => queue.close(),
  }
}

/** Takes jobs, `concurrency` at once, of one workspace never all of them. `handle` must not throw for what is planned; `close` waits for those that run. */
export function openJobWorker(
  backend: Backend,
  concurrency: number,
  handle: (job: Job) => Promise<void>,
): { close(): Promise<void> } {
  const options = {
    ...backend.options,
    concurrency,
    stalledInterval: STALLED_MS,
    lockDuration: STALLED_MS,
    drainDelay: 1,
  }
  const slots = shareSlots(concurrency)
  const work: Processor<Job> = async (job, token) => {
    const { data } = job
    if (data.kind === 'question') return handle(data)
    if (!(await slots.take(data.workspaceId))) {
      await job.moveToDelayed(Date.now() + NO_SLOT_MS, token)
      throw new DelayedError() // tells BullMQ that the job is in the queue again
    }
    try {
      await handle(data)
    } finally {
      slots.giveBack(data.workspaceId)
    }
  }
  const worker = new Worker<Job>(NAME, work, options, backend.factory as never)
  worker.on('error', backend.onError)
  return { close: () => worker.close() }
}
