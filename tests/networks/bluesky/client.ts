/** Another client of the network, which writes what the connector must hear. It shares no code with it. */
export interface Writer {
  did: string
  handle: string
  password: string
  post(text: string, more?: object): Promise<{ uri: string; cid: string }>
  edit(uri: string, text: string): Promise<void>
  remove(uri: string): Promise<void>
  posts(): Promise<
    {
      uri: string
      value: {
        text: string
        reply?: { parent: { uri: string }; root: { uri: string } }
        embed?: { images: { alt: string; aspectRatio: { width: number } }[] }
      }
    }[]
  >
}

const COLLECTION = 'app.bsky.feed.post'

export async function createWriter(pds: string, name: string): Promise<Writer> {
  const password = `${name}-password`
  const handle = `${name}.test`
  const account = await call(pds, 'com.atproto.server.createAccount', {
    handle,
    email: `${name}@earshot.test`,
    password,
  })
  const { did, accessJwt } = account as { did: string; accessJwt: string }
  const write = (method: string, body: object) =>
    call(pds, method, { repo: did, collection: COLLECTION, ...body }, accessJwt)
  const record = (text: string, more?: object) => ({
    $type: COLLECTION,
    text,
    createdAt: new Date().toISOString(),
    ...more,
  })
  return {
    did,
    handle,
    password,
    post: (text, more) =>
      write('com.atproto.repo.createRecord', { record: record(text, more) }) as Promise<{ uri: string; cid: string }>,
    async edit(uri, text) {
      await write('com.atproto.repo.putRecord', { rkey: uri.split('/').at(-1), record: record(text) })
    },
    async remove(uri) {
      await write('com.atproto.repo.deleteRecord', { rkey: uri.split('/').at(-1) })
    },
    async posts() {
      const answer = await fetch(
        `${pds}/xrpc/com.atproto.repo.listRecords?repo=${did}&collection=${COLLECTION}&limit=100`,
      )
      return ((await answer.json()) as { records: [] }).records
    },
  }
}

async function call(pds: string, method: string, body: object, token?: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
  const answer = await fetch(`${pds}/xrpc/${method}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${method}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
