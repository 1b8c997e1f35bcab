import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A post as the network last served it. */
export interface Served {
  id: string
  text: string
  version: number
}

/** A network with a ledger of what it served: an Atom feed that grows and edits itself each time it is read, by a seed. */
export async function startFakeNetwork(random: () => number) {
  const ledger = new Map<string, Served>()
  let isGrowing = true
  let reads = 0

  function grow(): void {
    for (let i = 0; i < 5; i++) {
      const id = `p${ledger.size}`
      ledger.set(id, {
        id,
        text: random() < 0.7 ? `acme ${id} is great` : `${id} says nothing of interest`,
        version: 0,
      })
    }
    for (const post of ledger.values()) {
      if (random() > 0.1) continue
      post.version += 1
      post.text =
        random() < 0.8 ? `acme ${post.id} is terrible now, version ${post.version}` : `${post.id} has changed its mind`
    }
  }

  const server = createServer((_, response) => {
    reads += 1
    if (isGrowing) grow()
    const posts = [...ledger.values()]
    // What is served overlaps, comes in any order and at times twice.
    const shuffled = posts
      .map((post) => ({ post, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ post }) => post)
    response
      .writeHead(200, { 'content-type': 'application/atom+xml' })
      .end(atom([...shuffled, ...shuffled.slice(0, 2)]))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.atom`,
    ledger,
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
    const published = START + Number(id.slice(1)) * 60_000
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
