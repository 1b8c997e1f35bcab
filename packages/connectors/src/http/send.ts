import { Failed, Planned, Refused } from '@earshot/core/errors'
import { Passing } from './classify.ts'
import { checkUrl, type Guard, isAllowed } from './guard.ts'
import { checkDeclared } from './hosts.ts'
import type { HttpResponse } from './http.ts'
import { readBody } from './read-body.ts'
import { toResponse } from './response.ts'
import type { Transport, WireRequest, WireResponse } from './transport.ts'

export interface Sending {
  transport: Transport
  guard: Guard
  hosts: readonly string[]
  label: string
  maxBytes: number
  /** The whole time that one request may take: redirects and body included. */
  deadlineMs: number
  /** The turn's own end. */
  signal: AbortSignal
}

const MAX_REDIRECTS = 3
/** What follows to another origin. Any other header may be a proof of who we are: networks name those as they like. */
const HARMLESS = ['user-agent', 'accept', 'accept-encoding', 'accept-language', 'content-type']

/** Sends a request, follows at most 3 redirects, each guarded like the first address, and reads the answer whole. */
export async function send(wire: Omit<WireRequest, 'signal'>, signed: boolean, to: Sending): Promise<HttpResponse> {
  const deadline = AbortSignal.timeout(to.deadlineMs)
  const signal = AbortSignal.any([to.signal, deadline])
  try {
    return await untilAborted(follow({ ...wire, signal }, signed, to), signal)
  } catch (error) {
    if (error instanceof Planned) throw error
    if (deadline.aborted) throw new Passing(`${to.label} did not answer within ${to.deadlineMs / 1000} s.`)
    if (to.signal.aborted) throw new Failed('The turn was stopped.')
    throw planned(error) ?? new Passing(`${to.label} could not be reached: ${causeOf(error)}.`)
  }
}

async function follow(wire: WireRequest, signed: boolean, to: Sending): Promise<HttpResponse> {
  let request = wire
  for (let hops = 0; ; hops++) {
    checkDeclared(request.url, to.hosts, to.label)
    checkUrl(request.url, to.guard)
    if (signed && request.url.protocol === 'http:' && !isAllowed(request.url, to.guard)) {
      throw new Refused(`A secret is not sent to ${request.url.host} without https.`)
    }
    const answer = await to.transport(request)
    const location = [301, 302, 303, 307, 308].includes(answer.status) ? answer.headers.location : undefined
    if (location === undefined) {
      const body =
        request.method === 'HEAD' || answer.status === 304
          ? await drained(answer, request.signal)
          : await readBody(answer, to.maxBytes, request.signal)
      return toResponse(answer.status, request.url.href, answer.headers, body)
    }
    await drained(answer, request.signal)
    if (hops === MAX_REDIRECTS) throw new Refused(`${to.label} redirects more than ${MAX_REDIRECTS} times.`)
    request = redirected(request, answer.status, location)
  }
}

function redirected(request: WireRequest, status: number, location: string): WireRequest {
  if (!URL.canParse(location, request.url.href))
    throw new Refused(`It redirects to “${location.slice(0, 200)}”, which is no address.`)
  const url = new URL(location, request.url)
  const sameOrigin = url.origin === request.url.origin
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => sameOrigin || HARMLESS.includes(name)),
  )
  if (status === 303 || (status < 303 && request.method === 'POST')) {
    const { 'content-type': _, ...bare } = headers
    return { ...request, url, headers: bare, method: 'GET', body: undefined }
  }
  if (!sameOrigin && request.body !== undefined) throw new Refused(`It redirects what we send to ${url.host}.`)
  return { ...request, url, headers }
}

async function drained(answer: WireResponse, signal: AbortSignal): Promise<Uint8Array> {
  await readBody({ ...answer, headers: {} }, 65_536, signal).catch(() => undefined) // nobody reads it: the line is only made free
  return new Uint8Array()
}

/** Rejects as soon as the signal aborts, even where the answer never comes. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  let stop: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
    work.catch(() => undefined) // its failure after the deadline is the deadline's
  }
}

/** The planned error that a guard threw inside of a socket. */
function planned(error: unknown): Planned | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof Planned) return cause
  return undefined
}

function causeOf(error: unknown): string {
  const last = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(last instanceof Error)) return String(last)
  return 'code' in last && typeof last.code === 'string' ? last.code : last.message
}
