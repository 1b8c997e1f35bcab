// Runs under Node 22: a whole Bluesky network. Prints one line of JSON with its addresses, then serves until it is stopped.
import { createServer } from 'node:http'
import { TestNetwork } from '@atproto/dev-env'

const network = await TestNetwork.create({ dbPostgresSchema: 'earshot', bsky: {}, pds: {} })

const { server } = network.pds.server
const port = Number(new URL(network.pds.url).port)
const lines = new Set()
server.on('connection', (line) => {
  lines.add(line)
  line.once('close', () => lines.delete(line))
})
/** Nobody reaches the personal data server, and whoever has connected since the start is cut off: as while it is started anew. */
async function goDown() {
  server.close() // it listens no more; the AppView's own line stays, so that nobody waits for its end
  for (const line of lines) line.destroy()
}
const comeUp = () => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))

/** POST /settle waits until the AppView has indexed all that was written; /down and /up are of the personal data server. */
const WAYS = { '/settle': () => network.processAll(), '/down': goDown, '/up': comeUp }
const control = createServer((request, response) => {
  const done = (status, text) => response.writeHead(status).end(text)
  const way = WAYS[request.url]
  if (request.method !== 'POST' || !way) return done(404, `POST ${Object.keys(WAYS).join(', ')}`)
  way().then(
    () => done(200, 'done'),
    (error) => done(500, String(error)),
  )
})
await new Promise((resolve) => control.listen(0, '127.0.0.1', resolve))

console.log(
  JSON.stringify({
    ready: true,
    pds: network.pds.url,
    appview: network.bsky.url,
    plc: network.plc.url,
    control: `http://127.0.0.1:${control.address().port}`,
  }),
)

process.on('SIGTERM', async () => {
  await network.close().catch(() => undefined) // its databases may be gone before it
  process.exit(0)
})
