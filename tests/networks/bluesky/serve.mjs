// Runs under Node 22: a whole Bluesky network. Prints one line of JSON with its addresses, then serves until it is stopped.
import { createServer } from 'node:http'
import { TestNetwork } from '@atproto/dev-env'

const network = await TestNetwork.create({ dbPostgresSchema: 'earshot', bsky: {}, pds: {} })

/** POST /settle waits until the AppView has indexed all that was written. */
const control = createServer((request, response) => {
  const done = (status, text) => response.writeHead(status).end(text)
  if (request.method !== 'POST' || request.url !== '/settle') return done(404, 'POST /settle')
  network.processAll().then(
    () => done(200, 'settled'),
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
