// Another client: `node write.mjs URL KEY`, with events without id and signature as JSON on its input. Signs and publishes them in
// order, and prints them with what the relay said to each. An event that comes with `sig` is sent as it is.
import { text } from 'node:stream/consumers'
import { finalizeEvent } from 'nostr-tools/pure'
import { Relay, useWebSocketImplementation } from 'nostr-tools/relay'
import WebSocket from 'ws'

useWebSocketImplementation(WebSocket)
const [url, key] = process.argv.slice(2)
const relay = await Relay.connect(url)
const written = []
for (const template of JSON.parse(await text(process.stdin))) {
  const event = template.sig ? template : finalizeEvent(template, Buffer.from(key, 'hex'))
  const refused = await relay.publish(event).then(
    () => null,
    (error) => String(error.message ?? error),
  )
  written.push({ event, refused })
}
relay.close()
console.log(JSON.stringify(written))
