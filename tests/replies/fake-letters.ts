import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Between } from './kill-senders.ts'

/**
 * A fake network over HTTP with a ledger, at some addresses: what it takes it writes down once more each time. By chance a reply never
 * arrives, is written and its answer never leaves, is answered just before the kill, or is written only after it.
 */
export async function startFakeLetters(random: () => number, addresses = 1): Promise<Between & { urls: string[] }> {
  const written: string[] = []
  let hear: (key: string, arrived: 'sent' | 'found') => void = () => undefined
  let late: string[] = []
  let isHonest = false

  const take = (key: string, response: ServerResponse) => {
    const chance = isHonest ? 1 : random()
    if (chance < 0.25) return
    if (chance < 0.5) return void late.push(key)
    written.push(key)
    if (chance >= 0.75) answer(response, { id: key })
  }
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://fake.example')
    if (request.method === 'GET') {
      const key = searchParams.get('key') ?? ''
      const id = written.includes(key) ? key : null
      answer(response, { id })
      if (id !== null) hear(key, 'found')
      return
    }
    let body = ''
    request.on('data', (data) => {
      body += data
    })
    request.on('end', () => {
      const { key } = JSON.parse(body)
      take(key, response)
      hear(key, 'sent')
    })
  }
  const servers = Array.from({ length: addresses }, () => createServer(serve))
  return {
    urls: await Promise.all(servers.map(listen)),
    onArrival: (listener) => {
      hear = listener
    },
    afterKill: async () => {
      written.push(...late)
      late = []
    },
    settle: async () => {
      isHonest = true
    },
    listWritten: async () => written,
    async stop() {
      await Promise.all(servers.map((server) => new Promise((stopped) => server.close(stopped))))
    },
  }
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/replies`
}

function answer(response: ServerResponse, json: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(json))
}
