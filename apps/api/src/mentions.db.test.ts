import { beforeAll, describe, expect, test } from 'vitest'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
let owner: Signed
let monitorId: string

beforeAll(async () => {
  owner = await signUpOwner(api)
  monitorId = await addMonitor(api, owner, 'Acme', 'acme')
  await storeMentions(api, owner.workspaceId, [monitorId], 30)
})

async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, headers = {}) {
  const answer = await api.inject({
    method,
    url,
    headers: { cookie: owner.cookie, ...headers },
    ...(payload && { payload }),
  })
  return { status: answer.statusCode, headers: answer.headers, body: answer.body === '' ? null : answer.json() }
}

const list = async (query = '') => (await call('GET', `/api/mentions?${query}`)).body
const act = (mentionIds: string[], payload: object) => call('POST', '/api/mentions/acts', { mentionIds, act: payload })

describe('the list', () => {
  test('pages by keyset through every mention once, newest first', async () => {
    const seen: { id: string; countedAt: string }[] = []
    let cursor = ''
    do {
      const page = await list(`limit=7${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.mentions)
      cursor = page.next
    } while (cursor)
    expect(new Set(seen.map(({ id }) => id)).size).toBe(30)
    expect(seen.map(({ countedAt }) => countedAt)).toEqual(
      seen
        .map(({ countedAt }) => countedAt)
        .sort()
        .reverse(),
    )
  })

  test('pages through the words of a query, too', async () => {
    const first = await list('text=coffee%20-cake&limit=6')
    const second = await list(`text=coffee%20-cake&limit=6&cursor=${first.next}`)
    expect([first.mentions.length, second.mentions.length, second.next]).toEqual([6, 4, null])
    for (const { text } of [...first.mentions, ...second.mentions]) expect(text).toContain('coffee')
  })

  test('says where a query can’t be read', async () => {
    const { status, body } = await call('GET', '/api/mentions?text=acme%20AND')
    expect(status).toBe(400)
    expect(body.fields['/text']).toMatch(/^At character/)
  })

  test('refuses what it does not know, and says nothing of the database', async () => {
    for (const query of [
      'limit=1e9',
      'limit=0',
      "network='--",
      'sort=id;drop',
      "cursor=x'",
      "monitor=1' or 1=1",
      'from=yesterday',
    ]) {
      const { status, body } = await call('GET', `/api/mentions?${encodeURI(query)}`)
      expect([query, status]).toEqual([query, 400])
      expect(JSON.stringify(body)).not.toMatch(/select|syntax error|postgres/i)
    }
  })
})

describe('one mention', () => {
  test('tells why it matched and what was done', async () => {
    const [{ id }] = (await list('limit=1')).mentions
    await act([id], { kind: 'status', status: 'done' })
    await call('POST', `/api/mentions/${id}/notes`, { text: 'known customer' })
    const { body } = await call('GET', `/api/mentions/${id}`)
    expect(body.why.matches).toMatchObject([{ monitorName: 'Acme', query: 'acme', words: ['acme'] }])
    expect(body.notes).toMatchObject([{ text: 'known customer', member: { name: 'Ada' } }])
    expect(body.history.map(({ kind }: { kind: string }) => kind)).toEqual(['note', 'status', 'received'])
    expect(body.author.mentionCount).toBeGreaterThan(1)
  })
})

describe('an act', () => {
  test('of each kind is undone to what stood before', async () => {
    const tag = (await call('POST', '/api/tags', { name: 'vip' })).body
    const ids = (await list('limit=4')).mentions.map(({ id }: { id: string }) => id)
    const acts = [
      { kind: 'tag', tagId: tag.id },
      { kind: 'assign', memberId: owner.memberId },
      { kind: 'status', status: 'done' },
      { kind: 'status', status: 'pending', until: new Date(Date.now() + 3600_000).toISOString() },
      { kind: 'status', status: 'ignored' },
      { kind: 'priority', priority: 'urgent' },
      { kind: 'sentiment', sentiment: 'negative' },
      { kind: 'intent', intent: 'complain' },
      { kind: 'mute' },
    ]
    const stand = async () => (await list('muted=show&limit=200')).mentions
    for (const payload of acts) {
      const before = await stand()
      const done = (await act(ids, payload)).body
      expect(done.changed).toBeGreaterThan(0)
      expect(await stand()).not.toEqual(before)
      expect((await call('POST', `/api/acts/${done.actId}/undo`)).status).toBe(200)
      expect(await stand()).toEqual(before)
      expect((await call('POST', `/api/acts/${done.actId}/undo`)).status).toBe(409)
    }
  })

  test('is not undone where somebody has changed it since', async () => {
    const [{ id }] = (await list('limit=1&status=open')).mentions
    const done = (await act([id], { kind: 'sentiment', sentiment: 'positive' })).body
    await act([id], { kind: 'sentiment', sentiment: 'negative' })
    expect((await call('POST', `/api/acts/${done.actId}/undo`)).body.changed).toBe(0)
    expect((await call('GET', `/api/mentions/${id}`)).body.mention.sentiment).toMatchObject({
      value: 'negative',
      corrected: true,
    })
  })
})

describe('a mention that is pending', () => {
  const pending = (id: string, until: Date) =>
    act([id], { kind: 'status', status: 'pending', until: until.toISOString() })
  const statusOf = async (id: string) => (await call('GET', `/api/mentions/${id}`)).body.mention

  test('is open again when its time has come, by nobody’s doing', async () => {
    const [{ id }] = (await list('limit=1&status=open')).mentions
    const until = new Date(Date.now() + 3600_000)
    const done = (await pending(id, until)).body
    expect(await statusOf(id)).toMatchObject({ status: 'pending', pendingUntil: until.toISOString() })
    expect((await list('status=pending')).mentions.map((one: { id: string }) => one.id)).toEqual([id])

    await api.database.owner.query(`update app.mentions set pending_until = now() where id = $1`, [id])

    expect(await statusOf(id)).toMatchObject({ status: 'open', pendingUntil: null })
    expect((await list('status=pending')).mentions).toEqual([])
    expect((await list('status=open&limit=200')).mentions.map((one: { id: string }) => one.id)).toContain(id)
    // It stands otherwise than the act left it.
    expect((await call('POST', `/api/acts/${done.actId}/undo`)).body.changed).toBe(0)
  })

  test('waits for a time that lies ahead, a year at most', async () => {
    const [{ id }] = (await list('limit=1&status=open')).mentions
    for (const ahead of [-1000, 400 * 24 * 3600_000])
      expect((await pending(id, new Date(Date.now() + ahead))).status).toBe(400)
    expect((await act([id], { kind: 'status', status: 'pending' })).status).toBe(400)
  })
})

test('mentions are found by their priority', async () => {
  const [one, other] = (await list('limit=2')).mentions
  await act([one.id], { kind: 'priority', priority: 'urgent' })
  await act([other.id], { kind: 'priority', priority: 'high' })
  const found = (await list('priority=urgent&priority=high')).mentions
  expect(found.map(({ priority }: { priority: string }) => priority).sort()).toEqual(['high', 'urgent'])
})

describe('an Idempotency-Key', () => {
  test('does a thing once and answers the same', async () => {
    const send = (name: string) => call('POST', '/api/tags', { name }, { 'idempotency-key': 'one' })
    const first = await send('once')
    const again = await send('once')
    expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([201, 201, 'true'])
    expect(again.body).toEqual(first.body)
    expect((await send('twice')).status).toBe(422)
  })

  test('keeps no secret: a key is shown once', async () => {
    const send = () =>
      call('POST', '/api/api-keys', { name: 'k', scopes: ['mentions:read'] }, { 'idempotency-key': 'two' })
    const { key } = (await send()).body
    expect((await send()).status).toBe(409)
    const { rows } = await api.database.owner.query('select * from app.idempotency_keys')
    expect(JSON.stringify(rows)).not.toContain(key)
  })
})

describe('a monitor', () => {
  test('is not saved with a query that breaks an example, unless that is confirmed', async () => {
    await call('POST', `/api/monitors/${monitorId}/examples`, { text: 'acme cake', should: 'match' })
    const refused = await call('PATCH', `/api/monitors/${monitorId}`, { query: 'acme -cake' })
    expect(refused.status).toBe(409)
    expect(refused.body.broken).toMatchObject([{ text: 'acme cake', should: 'match' }])
    const saved = await call('PATCH', `/api/monitors/${monitorId}`, { query: 'acme -cake', confirm: true })
    expect(saved.body).toMatchObject({ query: 'acme -cake', version: 2 })
  })

  test('previews what an edit gains, loses and keeps', async () => {
    const { body } = await call('POST', '/api/monitors/preview', { query: 'acme -tea', monitorId })
    expect([body.gained.count, body.lost.count, body.kept.count]).toEqual([0, 10, 20])
    expect(body.perDay).toBeGreaterThan(1)
    expect(body.kept.posts[0].ranges).toEqual([{ start: 0, end: 4 }])
  })
})

describe('a lead', () => {
  test('moves through stages with owner and next step, and counts follow', async () => {
    const before = (await call('GET', '/api/leads?limit=1')).body
    expect(before.counts.new).toBe(10)
    const { id } = before.leads[0]
    const moved = await call('PATCH', `/api/leads/${id}`, {
      stage: 'contacted',
      ownerId: owner.memberId,
      nextStep: 'call on Monday',
    })
    expect(moved.body.lead).toMatchObject({ stage: 'contacted', owner: { name: 'Ada' }, nextStep: 'call on Monday' })
    const after = (await call('GET', '/api/leads?stage=contacted&owner=me')).body
    expect([after.leads.length, after.counts.contacted]).toEqual([1, 1])
    await call('POST', `/api/acts/${moved.body.actId}/undo`)
    expect((await call('GET', '/api/leads')).body.counts).toMatchObject({ new: 10, contacted: 0 })
  })
})

describe('a lead score', () => {
  test('is told of leads alone, and comes and goes with a member’s word', async () => {
    const [enough, tooLow] = (await list('intent=question')).mentions.map(({ id }: { id: string }) => id)
    for (const [id, score] of [
      [enough, 50],
      [tooLow, 49],
    ])
      await api.database.owner.query('update app.mentions set lead_score = $2 where id = $1', [id, score])
    const scores = async () => {
      const { mentions } = await list('intent=question')
      return [enough, tooLow].map((id) => mentions.find((one: { id: string }) => one.id === id).leadScore)
    }
    expect(await scores()).toEqual([50, null])
    await call('POST', '/api/leads', { mentionIds: [tooLow] })
    await call('POST', '/api/leads/unmark', { mentionIds: [enough] })
    expect(await scores()).toEqual([null, 49])
  })
})
