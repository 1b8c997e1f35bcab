import type { IncomingMessage, ServerResponse } from 'node:http'
import { serve } from '../serve.ts'
import { answerApi, costOf } from './api.ts'
import { type Company, makeCompany } from './company.ts'
import { RequestRefused } from './refusal.ts'

/** What the next requests run into, one each; `cut` does the work and then hangs up unheard. */
type Fault = 'none' | 'cut' | 'error' | 'too-many' | 'kept-off' | 'no-right'

export interface PipedriveSimulator {
  url: string
  company: Company
  apiToken: string
  faults: Fault[]
  calls: { used: number }
  /** Of the company's day. */
  tokens: { used: number; of: number }
  stop(): Promise<void>
}

/**
 * A simulator of Pipedrive's API on loopback (v2, and v1's users and recents), written from its documentation: fields, persons, deals,
 * search that learns late, tokens of the day, and what Pipedrive refuses. It is no Pipedrive: what it takes, a real company may still refuse.
 */
export async function startPipedriveSimulator(now: () => number = Date.now): Promise<PipedriveSimulator> {
  const simulator = {
    company: makeCompany(now),
    apiToken: 'token-of-the-simulator',
    faults: [],
    calls: { used: 0 },
    tokens: { used: 0, of: 3_000_000 },
  } as unknown as PipedriveSimulator
  const served = await serve(
    (request, response) => answer(simulator, request, response),
    (response, error) => {
      if (!(error instanceof RequestRefused)) throw error
      send(response, error.status, error.body, { ...tokensOf(simulator), ...error.headers })
    },
  )
  return Object.assign(simulator, served)
}

async function answer(
  simulator: PipedriveSimulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { faults, calls, tokens, company } = simulator
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  if (request.headers['x-api-token'] !== simulator.apiToken)
    throw new RequestRefused(401, 'unauthorized access', { errorCode: 401 })
  const url = new URL(request.url ?? '/', simulator.url)
  const method = request.method ?? 'GET'
  const fault = faults.shift()
  if (fault === 'error') throw new RequestRefused(503, 'Service unavailable')
  if (fault === 'no-right') throw new RequestRefused(403, 'You do not have permissions to do this')
  if (fault === 'too-many')
    throw new RequestRefused(429, 'Rate limit exceeded', { errorCode: 429 }, { 'x-ratelimit-reset': '2' })
  if (fault === 'kept-off') {
    response.writeHead(403, { 'content-type': 'text/html' })
    return void response.end('<html>Access denied</html>')
  }
  if (tokens.used >= tokens.of) throw new RequestRefused(429, 'Daily rate limit exceeded', { errorCode: 429 })
  calls.used += 1
  tokens.used += costOf(method, url)
  const said = answerApi(company, method, url, Buffer.concat(chunks).toString('utf8'))
  if (fault === 'cut') return void response.destroy()
  send(response, method === 'POST' ? 201 : 200, said, tokensOf(simulator))
}

const tokensOf = ({ tokens }: PipedriveSimulator) => ({
  'x-daily-ratelimit-token-limit': String(tokens.of),
  'x-daily-ratelimit-token-remaining': String(Math.max(0, tokens.of - tokens.used)),
})

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string>): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}
