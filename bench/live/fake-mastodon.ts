import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

/** A stand-in for a Mastodon server: an empty timeline, and a stream on which posts are written. */
export async function startFakeMastodon() {
  const server = createServer((request, response) => {
    const body = request.url?.startsWith('/api/v1/instance') ? { title: 'Fake' } : []
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  const sockets = new WebSocketServer({ server, path: '/api/v1/streaming' })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const open = new Set<WebSocket>()
  let tellReader = () => {}
  const hasReader = new Promise<void>((resolve) => {
    tellReader = resolve
  })
  sockets.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    tellReader()
  })
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    /** Resolves when somebody reads the stream. */
    hasReader,
    write(id: string, text: string): void {
      const status = {
        id,
        created_at: new Date().toISOString(),
        url: `${host}/@ann/${id}`,
        content: `<p>${text}</p>`,
        account: { id: `a${id}`, acct: `ann${id}`, display_name: 'Ann', url: `${host}/@ann${id}`, followers_count: 10 },
      }
      for (const socket of open) socket.send(JSON.stringify({ event: 'update', payload: JSON.stringify(status) }))
    },
    async stop(): Promise<void> {
      for (const socket of open) socket.terminate()
      sockets.close()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
