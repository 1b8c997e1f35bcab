import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { recordKey } from '@earshot/connectors/bluesky/reply'
import type { Between } from './kill-senders.ts'

const WRITES = ['/xrpc/com.atproto.repo.putRecord', '/xrpc/com.atproto.repo.deleteRecord']
const GET = '/xrpc/com.atproto.repo.getRecord'

/**
 * A gate before a real Bluesky server: it lets everything through but, by chance, the writing or deleting of a record: that never
 * arrives, is done and its answer held back, or is answered just before the kill.
 */
export async function openBlueskyGate(
  pds: string,
  { did, collection, keys, random }: { did: string; collection: string; keys: readonly string[]; random: () => number },
): Promise<Between & { url: string }> {
  let hear: (key: string, arrived: 'sent' | 'found') => void = () => undefined
  let isHonest = false
  const keyOf = (rkey: string | null) => keys.find((key) => recordKey(key) === rkey)

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', pds)
    const body = await read(request)
    if (WRITES.includes(url.pathname)) {
      const key = keyOf(JSON.parse(body.toString()).rkey) ?? ''
      const chance = isHonest ? 1 : random()
      const answered = chance < 0.3 ? undefined : await forward(url, request, body)
      if (answered && chance >= 0.7) await pass(answered, response)
      hear(key, 'sent')
      return
    }
    const answered = await forward(url, request, body)
    await pass(answered, response)
    if (url.pathname === GET && answered.status === 200) hear(keyOf(url.searchParams.get('rkey')) ?? '', 'found')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    onArrival: (listener) => {
      hear = listener
    },
    afterKill: async () => undefined,
    settle: async () => {
      isHonest = true
    },
    /** One written twice would stand under two record keys: one that is none of ours counts as a second of the first. */
    async listWritten() {
      const rkeys = await listRecords(pds, { did, collection })
      return rkeys.map((rkey) => keyOf(rkey) ?? keys[0] ?? '')
    },
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function forward(url: URL, { method = 'GET', headers }: IncomingMessage, body: Buffer): Promise<Response> {
  const { authorization, 'content-type': type } = headers
  return fetch(url, {
    method,
    headers: { ...(authorization ? { authorization } : {}), ...(type ? { 'content-type': type } : {}) },
    ...(method === 'GET' ? {} : { body: new Uint8Array(body) }),
  })
}

async function pass(answered: Response, response: ServerResponse): Promise<void> {
  const type = answered.headers.get('content-type') ?? 'application/json'
  response.writeHead(answered.status, { 'content-type': type }).end(Buffer.from(await answered.arrayBuffer()))
}

/** The record keys of all that stands in one collection of a repository. */
async function listRecords(pds: string, { did, collection }: { did: string; collection: string }): Promise<string[]> {
  const found: string[] = []
  let cursor = ''
  do {
    const query = new URLSearchParams({ repo: did, collection, limit: '100', cursor })
    const answer = await fetch(`${pds}/xrpc/com.atproto.repo.listRecords?${query}`)
    const page = (await answer.json()) as { cursor?: string; records: { uri: string }[] }
    found.push(...page.records.map(({ uri }) => uri.split('/').at(-1) ?? ''))
    cursor = page.cursor ?? ''
  } while (cursor !== '')
  return found
}
