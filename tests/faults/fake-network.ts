import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A post as the network last served it. */
export interface Served {
  id: string
  text: string
  version: number
}

/** What a reading of the feed shows at most: a page that a kill loses is served again long before it falls out. */
const WINDOW = 300

/**
 * A network with a ledger of what it served: an Atom feed that grows and edits itself each time it is read, by a seed. Ids begin with
 * `prefix`; `validator` is the ETag of what it serves now, by which a reader's cursor can be judged.
 */
export async function startFakeNetwork(random: () => number, prefix = 'p', growth = 5) {
  const ledger = new Map<string, Served>()
  let isGrowing = true
  let reads = 0
  let state = 0

  function grow(): void {
    state += 1
    for (let i = 0; i < growth; i++) {
      const id = `${prefix}${ledger.size}`
      ledger.set(id, {
        id,
        text: random() < 0.7 ? `acme ${id} is great` : `${id} says nothing of interest`,
        version: 0,
      })
    }
    for (const post of [...ledger.values()].slice(-WINDOW)) {
      if (random() > 0.1) continue
      post.version += 1
      post.text =
        random() < 0.8 ? `acme ${post.id} is terrible now, version ${post.version}` : `${post.id} has changed its mind`
    }
  }

  const validator = () => `"${prefix} ${state}"`
  const server = createServer((request, response) => {
    reads += 1
    if (isGrowing) grow()
    if (request.headers['if-none-match'] === validator()) {
      response.writeHead(304).end()
      return
    }
    const posts = [...ledger.values()].slice(-WINDOW)
    // What is served overlaps, comes in any order and at times twice.
    const shuffled = posts
      .map((post) => ({ post, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ post }) => post)
    response
      .writeHead(200, { 'content-type': 'application/atom+xml', etag: validator() })
      .end(atom([...shuffled, ...shuffled.slice(0, 2)]))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/feed.atom`,
    port,
    ledger,
    validator,
    reads: () => reads,
    settle: () => {
      isGrowing = false
    },
    stop: () => new Promise((stopped) => server.close(stopped)),
  }
}

const START = Date.UTC(2026, 0, 10)

function atom(posts: Served[]): string {
  const entries = posts.map(({ id, text, version }) => {
    const published = START + Number(id.replace(/\D/g, '')) * 60_000
    return `<entry><id>tag:fake,2026:${id}</id><title>${id}</title><link href="https://fake.example/${id}"/>
      <author><name>ann</name></author><published>${new Date(published).toISOString()}</published>
      <updated>${new Date(published + version * 1000).toISOString()}</updated><content type="text">${text}</content></entry>`
  })
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>tag:fake</id><title>Fake</title>
    <updated>2026-01-10T00:00:00Z</updated>${entries.join('')}</feed>`
}

/** The same numbers for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
