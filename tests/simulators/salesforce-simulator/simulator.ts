import { generateKeyPairSync } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { serve } from '../serve.ts'
import { answerApi } from './api.ts'
import { insert, makeOrg, type Org } from './org.ts'
import { answerVisit } from './page.ts'
import { RequestRefused } from './refusal.ts'
import { makeSignIn, type SignIn, type SimClient } from './sign-in.ts'

/** What the next requests run into, one each; `cut` does the work and then hangs up unheard. */
type Fault = 'none' | 'cut' | 'error' | 'limit' | 'too-many' | 'slow'

export interface SalesforceSimulator {
  url: string
  org: Org
  signIn: SignIn
  client: SimClient
  /** In PEM, of the connected app's certificate. */
  privateKey: string
  faults: Fault[]
  calls: { used: number; of: number }
  stop(): Promise<void>
}

/** One pair for the process: they are slow to make. */
const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

/**
 * A simulator of Salesforce's REST API on loopback, written from its documentation: sign-in, describe, SOQL, sObject
 * Collections, and what Salesforce refuses. It is no Salesforce: what it takes, a real organisation may still refuse.
 */
export async function startSalesforceSimulator(now: () => number = Date.now): Promise<SalesforceSimulator> {
  const simulator = {
    org: makeOrg(now),
    faults: [],
    calls: { used: 0, of: 15_000 },
    privateKey: keys.privateKey,
  } as unknown as SalesforceSimulator
  simulator.client = {
    id: 'earshot-app',
    secret: 'app-secret',
    redirectUri: 'http://127.0.0.1:3000/connections/signed-in',
    publicKey: keys.publicKey,
    usernames: ['earshot@acme.example'],
  }
  const us = insert(simulator.org, 'User', { Email: 'earshot@acme.example', Name: 'Earshot', IsActive: true }, 'person')
  simulator.signIn = makeSignIn(simulator.client, () => simulator.url, us.success ? us.id : '', now)
  insert(simulator.org, 'User', { Email: 'ada@example.com', Name: 'Ada', IsActive: true }, 'person')
  insert(simulator.org, 'User', { Email: 'bob@example.com', Name: 'Bob', IsActive: true }, 'person')
  const served = await serve(
    (request, response) => answer(simulator, request, response),
    (response, error) => {
      if (!(error instanceof RequestRefused)) throw error
      send(response, error.status, [{ message: error.message, errorCode: error.errorCode }])
    },
  )
  return Object.assign(simulator, served)
}

async function answer(
  simulator: SalesforceSimulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { signIn, faults, calls } = simulator
  const url = new URL(request.url ?? '/', simulator.url)
  const body = await read(request)
  if (url.pathname === '/services/oauth2/authorize') {
    const decision = new URLSearchParams(body).get('decision')
    return answerVisit(signIn, url.searchParams, decision, response)
  }
  if (url.pathname === '/services/oauth2/token') {
    const { status, body: said } = signIn.token(new URLSearchParams(body))
    return send(response, status, said)
  }
  if (!signIn.live.has((request.headers.authorization ?? '').replace('Bearer ', '')))
    throw new RequestRefused(401, 'INVALID_SESSION_ID', 'Session expired or invalid')
  const fault = faults.shift()
  if (fault === 'error') throw new RequestRefused(503, 'SERVER_UNAVAILABLE', 'We are down for maintenance')
  if (fault === 'too-many')
    return send(response, 429, [{ message: 'Too many requests', errorCode: 'REQUEST_LIMIT_EXCEEDED' }], {
      'retry-after': '30',
    })
  if (fault === 'limit' || calls.used >= calls.of)
    throw new RequestRefused(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.')
  calls.used += 1
  if (fault === 'slow') await sleep(300)
  const said = answerApi(simulator.org, { method: request.method ?? 'GET', url, headers: request.headers, body })
  if (fault === 'cut') return void response.destroy()
  send(response, said === undefined ? 204 : 200, said, { 'sforce-limit-info': `api-usage=${calls.used}/${calls.of}` })
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}
