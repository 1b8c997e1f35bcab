import { checkSecureUrl, type Guard } from '@earshot/connectors/http/guard'
import { readBody } from '@earshot/connectors/http/read-body'
import type { Transport } from '@earshot/connectors/http/transport'
import { Failed } from '@earshot/core/errors'

/** How a CRM is reached: through the same guard, pool and caps as a network. */
export interface Reach {
  guard: Guard
  transport: Transport
  signal: AbortSignal
}

export interface Asked {
  method: string
  url: string
  headers?: Record<string, string> | undefined
  body?: string | undefined
}

export interface Answered {
  status: number
  headers: Record<string, string>
  body: string
}

const LONGEST_MS = 30_000

/** One request; redirects are answers, and are not followed. Throws `Refused` for a private host and without https, `Failed` where nothing answers. */
export async function reach({ guard, transport, signal }: Reach, asked: Asked): Promise<Answered> {
  const url = checkSecureUrl(asked.url, guard)
  const until = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)])
  const { method, headers = {}, body } = asked
  try {
    const answer = await transport({ method, url, headers, body, signal: until })
    const bytes = await readBody(answer, undefined, until)
    return { status: answer.status, headers: answer.headers, body: Buffer.from(bytes).toString('utf8') }
  } catch (cause) {
    if (signal.aborted) throw new Failed('It was broken off.', { cause })
    throw new Failed(`${url.host} could not be reached: ${(cause as Error).message}`, { cause })
  }
}
