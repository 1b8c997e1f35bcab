import type { IncomingMessage, ServerResponse } from 'node:http'
import { serve } from '../serve.ts'
import { answerApi } from './api.ts'
import { makePortal, type Portal } from './contacts.ts'
import { RequestRefused, refusal } from './refusal.ts'

/** What the next requests run into, one each; `cut` does the work and then hangs up unheard. */
type Fault = 'none' | 'cut' | 'error' | 'limit' | 'too-many' | 'no-scope'

export interface HubspotSimulator {
  url: string
  portal: Portal
  /** Of a private app. */
  accessToken: string
  faults: Fault[]
  calls: { used: number; of: number }
  stop(): Promise<void>
}

/**
 * A simulator of HubSpot's CRM API (v3) on loopback, written from its documentation: properties, owners, search, batches of contacts, and
 * what HubSpot refuses. It is no HubSpot: what it takes, a real account may still refuse.
 */
export async function startHubspotSimulator(now: () => number = Date.now): Promise<HubspotSimulator> {
  const simulator = {
    portal: makePortal(now),
    accessToken: 'pat-na1-of-the-simulator',
    faults: [],
    calls: { used: 0, of: 250_000 },
  } as unknown as HubspotSimulator
  const served = await serve(
    (request, response) => answer(simulator, request, response),
    (response, error) => {
      if (!(error instanceof RequestRefused)) throw error
      send(response, error.status, error.body, limitsOf(simulator))
    },
  )
  return Object.assign(simulator, served)
}

async function answer(simulator: HubspotSimulator, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { faults, calls, portal } = simulator
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  if (request.headers.authorization !== `Bearer ${simulator.accessToken}`)
    throw new RequestRefused(401, refusal('INVALID_AUTHENTICATION', 'Authentication credentials not found.'))
  const fault = faults.shift()
  if (fault === 'error') throw new RequestRefused(502, refusal('ERROR', 'Bad gateway'))
  if (fault === 'no-scope')
    throw new RequestRefused(403, refusal('MISSING_SCOPES', 'This app hasn’t been granted crm.objects.contacts.write'))
  if (fault === 'limit' || calls.used >= calls.of) throw new RequestRefused(429, limit('DAILY'))
  if (fault === 'too-many') throw new RequestRefused(429, limit('TEN_SECONDLY_ROLLING'))
  calls.used += 1
  const url = new URL(request.url ?? '/', simulator.url)
  const said = answerApi(portal, request.method ?? 'GET', url, Buffer.concat(chunks).toString('utf8'))
  if (fault === 'cut') return void response.destroy()
  send(response, said === undefined ? 204 : 200, said, limitsOf(simulator))
}

const limit = (policyName: string) => ({ ...refusal('RATE_LIMITS', 'You have reached your limit.'), policyName })

const limitsOf = ({ calls }: HubspotSimulator) => ({
  'x-hubspot-ratelimit-daily': String(calls.of),
  'x-hubspot-ratelimit-daily-remaining': String(calls.of - calls.used),
})

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string>): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}
