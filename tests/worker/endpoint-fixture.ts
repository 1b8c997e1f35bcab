import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { EndpointEvent } from '@earshot/core/endpoint'
import { inTransaction } from '@earshot/db/client'
import { claimDueEndpoints } from '@earshot/db/deliveries-outgoing'
import { changeSecret, createEndpoint } from '@earshot/db/endpoints'
import type { Keyring } from '@earshot/db/secrets'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { deliver } from '@earshot/worker/deliver'
import type { TestDatabase } from '../database/test-database.ts'

export interface Received {
  path: string
  headers: Record<string, string>
  body: string
}

type Answer = number | { status: number; headers: Record<string, string> } | 'hang'

/** Somebody's program on loopback: keeps what it is sent, and answers as `answer` says. */
export async function startReceiver(answer: (received: Received) => Answer | Promise<Answer> = () => 204) {
  const received: Received[] = []
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const headers = request.headers as Record<string, string>
    const one = { path: request.url ?? '', headers, body: Buffer.concat(chunks).toString('utf8') }
    received.push(one)
    const answered = await answer(one)
    if (answered === 'hang') return
    const { status, headers: sent } = typeof answered === 'number' ? { status: answered, headers: {} } : answered
    response.writeHead(status, sent).end()
  }
  const server = createServer((request, response) => void take(request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

export const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`

export function addEndpoint(
  database: TestDatabase,
  keys: Keyring,
  workspaceId: string,
  url: string,
  events: EndpointEvent[] = ['mention.created'],
): Promise<string> {
  return withWorkspace(database.api, workspaceId, async (tx) => {
    const endpointId = await createEndpoint(tx, workspaceId, { name: 'Mine', url, events })
    await changeSecret(tx, keys, { workspaceId, endpointId }, SECRET, Date.now())
    return endpointId
  })
}

/** Sends what is due, as a worker does: to each endpoint at once. */
export async function deliverOnce(app: App): Promise<void> {
  const due = await inTransaction(app.db, (tx) => claimDueEndpoints(tx, 100))
  await Promise.all(due.map((one) => deliver(app, one, new AbortController().signal)))
}

/** As if all waits were over, and whoever had leased an endpoint had died. */
export async function passDeliveryTime(database: TestDatabase): Promise<void> {
  await database.owner.query(`update app.deliveries set next_attempt_at = now() where state = 'waiting'`)
  await database.owner.query('update app.endpoints set rest_until = null, lease_until = null')
}
