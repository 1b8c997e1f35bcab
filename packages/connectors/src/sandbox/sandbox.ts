import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { AuthExpired, Failed, Gone, Invalid, RateLimited, Refused } from '@earshot/core/errors'
import { beginSlice, processorMs } from './processor-time.mjs'

/** What a connector of somebody else may use up. */
export interface SandboxLimits {
  memoryBytes: number
  /** So much of the processor it may use without asking for anything. */
  sliceMs: number
  /** The longest text that crosses, either way: a page, a request, an answer. */
  longest: number
}

export const LIMITS: SandboxLimits = { memoryBytes: 64 * 1024 * 1024, sliceMs: 2_000, longest: 8 * 1024 * 1024 }

/** QuickJS ends what is over time itself, save within a function of its own: that is ended from outside, so much later. */
const GRACE_MS = 2_000
/** What is late is looked at so often. */
const GLANCE_MS = 250

/** Answers what the connector asks for; what it throws is thrown inside too, and comes back as itself. */
export type Host = (op: string, args: unknown[]) => Promise<unknown>

export interface Sandbox {
  /** It was stopped: whoever needs it again opens another. */
  readonly isEnded: boolean
  call(act: string, args: unknown[]): Promise<unknown>
  /** Waits for the thread with this one standing still: for pure functions only. */
  callNow(act: string, args: unknown[]): unknown
  close(): Promise<void>
}

interface Fault {
  name: string
  message: string
  code?: string
  until?: number
  ticket?: number
}

/**
 * A connector of somebody else in QuickJS, which is WebAssembly, in a thread of its own. There is no file, network, process or
 * environment there; it computes on texts and asks the host for the rest. One that takes too long or too much is ended.
 */
export function openSandbox(source: string, host: Host, limits: SandboxLimits = LIMITS): Sandbox {
  const { port1, port2 } = new MessageChannel()
  // Whether an answer lies ready, and the number of the thread once it has begun.
  const flag = new Int32Array(new SharedArrayBuffer(8))
  const worker = new Worker(new URL('./thread.mjs', import.meta.url), {
    workerData: { source, ...limits, port: port2, flag },
    transferList: [port2],
    env: {},
    execArgv: [],
    stdin: false,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  })
  const waiting = new Map<number, { done: (text: string) => void; failed: (error: Error) => void }>()
  const thrown = new Map<number, unknown>()
  let ended: Error | undefined
  let count = 0
  let asking = 0
  let watch: NodeJS.Timeout | undefined

  const end = (why: string) => {
    ended ??= new Failed(`This connector was stopped. ${why}`)
    clearTimeout(watch)
    for (const { failed } of waiting.values()) failed(ended)
    waiting.clear()
    void worker.terminate()
  }
  const startSlice = () =>
    beginSlice(limits.sliceMs + GRACE_MS, () => {
      const thread = Atomics.load(flag, 1)
      return thread === 0 ? undefined : processorMs(thread)
    })
  /** Whoever owes a word gives it in time: a computation that nothing inside can stop is ended from here. */
  const expectWord = () => {
    clearTimeout(watch)
    if (waiting.size === 0 || asking > 0) return
    const isOver = startSlice()
    const look = () => {
      if (isOver()) end('It took too long.')
      else watch = setTimeout(look, GLANCE_MS)
    }
    watch = setTimeout(look, limits.sliceMs + GRACE_MS)
  }

  async function answer(number: number, op: string, args: string): Promise<void> {
    asking += 1
    let text: string
    try {
      text = JSON.stringify({ value: (await host(op, JSON.parse(args))) ?? null })
      if (text.length > limits.longest) throw new Failed('The answer is longer than a connector may be given.')
    } catch (error) {
      thrown.set(number, error)
      const { name, message, code } = error as Fault
      text = JSON.stringify({ error: { name, message, code, ticket: number } })
    }
    asking -= 1
    if (!ended) worker.postMessage({ answer: number, text })
    expectWord()
  }

  worker.on(
    'message',
    (message: { id?: number; text?: string; ask?: number; op?: string; args?: string; fault?: string }) => {
      if (message.fault !== undefined) return end(message.fault)
      if (message.ask !== undefined) void answer(message.ask, message.op ?? '', message.args ?? '[]')
      else if (message.id !== undefined) {
        waiting.get(message.id)?.done(message.text ?? '')
        waiting.delete(message.id)
      }
      expectWord()
    },
  )
  worker.on('error', (error) =>
    end(/memory/i.test(error.message) ? 'It used more memory than is allowed.' : error.message),
  )
  worker.on('exit', () => end('It ended by itself.'))
  worker.unref()

  const read = (text: string): unknown => {
    const { value, error } = JSON.parse(text) as { value?: unknown; error?: Fault }
    if (!error) return value
    throw (error.ticket !== undefined && thrown.get(error.ticket)) || toPlanned(error)
  }

  return {
    get isEnded() {
      return ended !== undefined
    },
    async call(act, args) {
      if (ended) throw ended
      const id = ++count
      const text = await new Promise<string>((done, failed) => {
        waiting.set(id, { done, failed })
        worker.postMessage({ id, act, args: JSON.stringify(args) })
        expectWord()
      })
      return read(text)
    },
    callNow(act, args) {
      if (ended) throw ended
      Atomics.store(flag, 0, 0)
      worker.postMessage({ id: 0, act, args: JSON.stringify(args), sync: true })
      const isOver = startSlice()
      while (Atomics.wait(flag, 0, 0, GLANCE_MS) === 'timed-out' && !isOver());
      const given = receiveMessageOnPort(port1)?.message as { text?: string; fault?: string } | undefined
      if (given?.text === undefined) {
        end(given?.fault ?? 'It took too long.')
        throw ended ?? new Failed('This connector was stopped.')
      }
      return read(given.text)
    },
    async close() {
      clearTimeout(watch)
      await worker.terminate()
    },
  }
}

/** What a connector threw by itself: the planned errors by their code, anything else is a fault of the connector. */
export function toPlanned({ name, message, code, until }: Fault): Error {
  const words = String(message).slice(0, 500)
  if (code === 'invalid') return new Invalid(words)
  if (code === 'refused') return new Refused(words)
  if (code === 'auth-expired') return new AuthExpired(words)
  if (code === 'gone') return new Gone(words)
  if (code === 'failed') return new Failed(words)
  if (code === 'rate-limited' && typeof until === 'number') return new RateLimited(words, until)
  return new Failed(`The connector failed: ${name === 'Error' ? '' : `${name}: `}${words}`)
}
