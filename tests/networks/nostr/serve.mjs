// A Nostr relay on loopback: `node serve.mjs PORT FILE`. Prints "ready", then serves until it is stopped.
import { NostrRelay } from '@nostr-relay/core'
import { EventRepositorySqlite } from '@nostr-relay/event-repository-sqlite'
import { Validator } from '@nostr-relay/validator'
import { WebSocketServer } from 'ws'

const [port, file] = process.argv.slice(2)
const repository = new EventRepositorySqlite(file, { defaultLimit: 20, maxLimit: 50 })
await repository.init()
const relay = new NostrRelay(repository)
const validator = new Validator()
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(port) }, () => console.log('ready'))

server.on('connection', (socket, request) => {
  relay.handleConnection(socket, request.socket.remoteAddress)
  socket.on('message', async (data) => {
    try {
      const message = await validator.validateIncomingMessage(data)
      const result = await relay.handleMessage(socket, message)
      // This relay carries deletions out and tells nobody; NIP-09 wants relays to hand them on.
      if (message[0] === 'EVENT' && message[1].kind === 5 && result?.success) await relay.broadcast(message[1])
    } catch (error) {
      socket.send(JSON.stringify(['NOTICE', String(error.message)]))
    }
  })
  socket.on('close', () => relay.handleDisconnect(socket))
})
process.on('SIGTERM', () => process.exit(0))
