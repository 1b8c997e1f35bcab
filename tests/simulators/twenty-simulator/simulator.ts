import type { IncomingMessage, ServerResponse } from 'node:http'
import { serve } from '../serve.ts'
import { answerApi } from './api.ts'
import { RequestRefused } from './refusal.ts'
import { makeWorkspace, type Workspace } from './workspace.ts'

/** What the next requests run into, one each; `cut` does the work and then hangs up unheard. */
type Fault = 'none' | 'cut' | 'error' | 'too-many' | 'no-role'

export interface TwentySimulator {
  url: string
  workspace: Workspace
  apiKey: string
  faults: Fault[]
  calls: { used: number }
  stop(): Promise<void>
}

/**
 * A simulator of Twenty's REST API on loopback, written from its documentation and open source: metadata, people, opportunities,
 * batches, and what Twenty refuses. It is no Twenty: what it takes, a real workspace may still refuse.
 */
export async function startTwentySimulator(now: () => number = Date.now): Promise<TwentySimulator> {
  const simulator = {
    workspace: makeWorkspace(now),
    apiKey: 'key-of-the-simulator',
    faults: [],
    calls: { used: 0 },
  } as unknown as TwentySimulator
  const served = await serve(
    (request, response) => answer(simulator, request, response),
    (response, error) => {
      if (!(error instanceof RequestRefused)) throw error
      send(response, error.status, error.body)
    },
  )
  return Object.assign(simulator, served)
}

async function answer(simulator: TwentySimulator, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { faults, calls, workspace } = simulator
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  if (request.headers.authorization !== `Bearer ${simulator.apiKey}`)
    throw new RequestRefused(401, 'Token invalid.', 'UnauthorizedException')
  const fault = faults.shift()
  if (fault === 'error') throw new RequestRefused(502, 'Bad gateway', 'BadGatewayException')
  if (fault === 'no-role')
    throw new RequestRefused(403, 'This key has no permission to update people', 'ForbiddenException')
  if (fault === 'too-many') {
    const refused = new RequestRefused(429, 'Limit reached (100 tokens per 60000 ms)', 'ThrottlerException')
    return send(response, refused.status, refused.body, { 'retry-after': '30' })
  }
  calls.used += 1
  const url = new URL(request.url ?? '/', simulator.url)
  const { status, said } = answerApi(workspace, request.method ?? 'GET', url, Buffer.concat(chunks).toString('utf8'))
  if (fault === 'cut') return void response.destroy()
  send(response, status, said)
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}
