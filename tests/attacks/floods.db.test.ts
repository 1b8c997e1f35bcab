import { createHmac } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { buildApp } from '@earshot/api/app'
import { cookieSecret, sessionCookieName } from '@earshot/api/session-cookie'
import { newToken } from '@earshot/api/token'
import { newId } from '@earshot/db/id'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { storeMentions } from '../api/seed.ts'
import { useApi } from '../api/use-api.ts'
import { addPerson, type Person } from './people.ts'
import { readRoutes } from './route-table.ts'
import { addThings, as } from './things.ts'

let announce: (workspaceId: string) => void = () => undefined
const api = useApi(
  {},
  {
    live: {
      announce: async () => undefined,
      async subscribe(hear) {
        announce = (workspaceId) => hear({ workspaceId } as never)
        return async () => undefined
      },
    },
  },
)
const routes = await readRoutes()
const sockets = new Set<Socket>()
let app: Awaited<ReturnType<typeof buildApp>>
let port: number
let owner: Person

beforeAll(async () => {
  owner = await addPerson(api, await api.database.addWorkspace(), 'owner')
  app = await buildApp({ services: api.services, perMinute: 1_000_000 })
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.address() as { port: number }).port
})
afterEach(() => {
  for (const socket of sockets) socket.destroy()
  vi.useRealTimers()
})
afterAll(() => app.close())

/** A live connection: what it has heard so far, and whether it was closed. */
function listen(by: { authorization: string } | { cookie: string }) {
  const line = {
    status: 0,
    heard: '',
    isClosed: false,
    opened: Promise.resolve(),
    socket: undefined as unknown as Socket,
  }
  line.opened = new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(
        `GET /api/events HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${'cookie' in by ? `Cookie: ${by.cookie}` : `Authorization: ${by.authorization}`}\r\n\r\n`,
      ),
    )
    line.socket = socket
    sockets.add(socket)
    socket.on('data', (data) => {
      line.heard += data
      line.status ||= Number(/^HTTP\/1\.1 (\d{3})/.exec(line.heard)?.[1])
      resolve()
    })
    socket.on('error', () => resolve())
    socket.on('close', () => {
      line.isClosed = true
      sockets.delete(socket)
      resolve()
    })
  })
  return line
}

/** One line of each caller, opened in waves: a line of callers longer than the system's own (511) is cut before it reaches us. */
async function listenAll(callers: { authorization: string }[]) {
  const lines: ReturnType<typeof listen>[] = []
  for (let from = 0; from < callers.length; from += 250) {
    const wave = callers.slice(from, from + 250).map(listen)
    await Promise.all(wave.map(({ opened }) => opened))
    lines.push(...wave)
  }
  return lines
}

const count = (lines: { status: number }[], status: number) => lines.filter((line) => line.status === status).length

/** A session as signing in makes it, and its cookie. */
async function addSession({ accountId }: Person): Promise<{ cookie: string }> {
  const [token, { config }] = [newToken(), api.services]
  await api.database.owner.query(
    `insert into auth.sessions (id, token, account_id, expires_at) values ($1, $2, $3, now() + interval '14 days')`,
    [newId(), token, accountId],
  )
  const signature = createHmac('sha256', cookieSecret(config.secretKey)).update(token).digest('base64')
  return { cookie: `${sessionCookieName(config.origin)}=${encodeURIComponent(`${token}.${signature}`)}` }
}

const MB = 1024 * 1024
const megabytes = () => process.memoryUsage().rss / MB

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What is kept, once what nobody needs any more is thrown away. */
const megabytesKept = () => {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / MB
}

describe('ten thousand of something', () => {
  test('limit=1e9 and its like are refused by every list', async () => {
    const lists = routes.filter(
      ({ schema }) => 'limit' in ((schema.querystring as { properties?: object })?.properties ?? {}),
    )
    expect(lists.length).toBeGreaterThan(5)
    for (const { url } of lists) {
      for (const limit of ['1e9', '1000000000', '-1', '0', '1.5', 'NaN']) {
        const path = `${url.replace(':chart', 'volume').replaceAll(/:\w+/g, newId())}?limit=${limit}`
        expect([path, (await as(api, owner, 'GET', path)).status]).toEqual([path, 400])
      }
    }
  })

  test('a hundred live connections of one member: twenty are opened, the others answer 429', async () => {
    const lines = await listenAll(Array(100).fill(owner))
    expect([200, 429].map((status) => count(lines, status))).toEqual([20, 80])
  })

  test('ten thousand live connections of 125 members: two thousand are opened, the others answer 429, and others are served meanwhile', {
    timeout: 240_000,
  }, async () => {
    const members = await Promise.all(Array.from({ length: 125 }, () => addPerson(api, owner.workspaceId, 'viewer')))
    const turns = (times: number) => Array.from({ length: times }, () => members).flat()
    const atStart = megabytes()
    const opened = await listenAll(turns(16))
    expect(count(opened, 200)).toBe(2000)
    const [atCap, keptAtCap] = [megabytes(), megabytesKept()]
    // Both ends of each connection are in this process.
    expect(atCap - atStart).toBeLessThan(400)

    const waits: number[] = []
    const asking = setInterval(async () => {
      const began = performance.now()
      const { status } = await as(api, owner, 'GET', '/api/members?limit=1').catch(() => ({ status: 0 }))
      waits.push(status === 200 ? performance.now() - began : Number.POSITIVE_INFINITY)
    }, 200)
    let refused = 0
    for (let turn = 0; turn < 64; turn++) {
      const lines = await listenAll(members)
      refused += lines.filter(({ status, heard }) => status === 429 && heard.includes('as this server carries')).length
    }
    clearInterval(asking)
    expect(refused).toBe(8000)
    expect(megabytesKept() - keptAtCap).toBeLessThan(30)
    expect(megabytes() - atCap).toBeLessThan(250)
    expect(waits.length).toBeGreaterThan(10)
    expect(Math.max(...waits)).toBeLessThan(3000)
    expect(opened.filter(({ isClosed }) => isClosed)).toEqual([])

    opened[0]?.socket.destroy()
    await expect.poll(async () => count(await listenAll([members[1] as Person]), 200)).toBe(1)
  })

  test('a hundred exports at once: two of a member run, the others answer 429, and one later is served', async () => {
    const { monitor } = await addThings(api, owner)
    await storeMentions(api, owner.workspaceId, [monitor as string], 300)
    const before = megabytes()
    const get = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/mentions.csv`, {
        headers: { authorization: owner.authorization },
      })
      return { status: answer.status, rows: (await answer.text()).split('\r\n').length }
    }
    const answers = await Promise.all(Array.from({ length: 100 }, get))
    const done = answers.filter(({ status }) => status === 200)
    expect(done.length).toBeGreaterThan(0)
    expect(answers.filter(({ status }) => status === 429).length).toBe(100 - done.length)
    expect(done.length).toBeLessThan(50)
    expect(megabytes() - before).toBeLessThan(200)
    expect(await get()).toEqual({ status: 200, rows: 302 })
  })
})

describe('live events', () => {
  const addEvent = (workspaceId: string, number: number, mark: string) =>
    api.database.owner.query(
      `insert into app.events (workspace_id, number, id, kind, body) values ($1, $2, gen_random_uuid(), 'monitor.changed', $3)`,
      [workspaceId, number, { kind: 'monitor.changed', id: mark }],
    )

  test('a reader that never reads: little waits for it, it is cut off, and others hear all of it meanwhile', {
    timeout: 60_000,
  }, async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const workspaceId = await api.database.addWorkspace('Loud')
    const member = await addPerson(api, workspaceId, 'viewer')
    const ends: Socket[] = []
    app.server.on('connection', (socket) => ends.push(socket))
    const deaf = listen(member)
    await deaf.opened
    const other = listen(member)
    await other.opened
    deaf.socket.pause()

    // 12 MB: more than the two ends of a line take by themselves.
    const many = 12_000
    await api.database.owner.query(
      `insert into app.events (workspace_id, number, id, kind, body)
       select $1, number, gen_random_uuid(), 'monitor.changed', jsonb_build_object('kind', 'monitor.changed', 'id', repeat('x', 1000))
       from generate_series(1, $2::int) number`,
      [workspaceId, many],
    )
    await api.database.owner.query('update app.workspaces set last_event = $2 where workspace_id = $1', [
      workspaceId,
      many,
    ])
    announce(workspaceId)
    const hasHeard = (text: string) => other.heard.slice(-5000).includes(text)
    await expect.poll(() => hasHeard(`id: ${many}\n`), { timeout: 40_000 }).toBe(true)
    const end = ends.find(({ remotePort }) => remotePort === deaf.socket.localPort) as Socket
    expect(end.writableLength).toBeGreaterThan(0)
    expect(end.writableLength).toBeLessThan(70 * 1024)

    vi.advanceTimersByTime(15_000)
    expect(end.destroyed).toBe(false)
    vi.advanceTimersByTime(15_000)
    expect(end.destroyed).toBe(true)
    expect(other.isClosed).toBe(false)
    await addEvent(workspaceId, many + 1, 'one more')
    announce(workspaceId)
    await expect.poll(() => hasHeard('one more'), { timeout: 10_000 }).toBe(true)
  })

  test('of another workspace are not heard, whatever is announced', async () => {
    const other = await api.database.addWorkspace('Other')
    const line = listen(owner)
    await line.opened
    const mine = `mine ${newId()}\r\n\r\nevent: forged\r\ndata: x`
    await addEvent(other, 1, 'theirs alone')
    await addEvent(owner.workspaceId, 1, mine)
    announce(other)
    announce(owner.workspaceId)
    await expect.poll(() => line.heard).toContain('mine ')
    expect(line.heard).not.toContain('theirs alone')
    expect(line.heard).not.toMatch(/^event: forged/m)
  })

  test('end within a minute when the session is ended elsewhere', async () => {
    const member = await addPerson(api, owner.workspaceId, 'viewer')
    const [here, there] = [await addSession(member), await addSession(member)]
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const [line, own] = [listen(there), listen(here)]
    await Promise.all([line.opened, own.opened])
    expect([line.status, own.status]).toEqual([200, 200])
    const ended = await api.inject({ method: 'POST', url: '/api/me/sessions/end-others', headers: here })
    expect(ended.statusCode).toBe(204)
    vi.advanceTimersByTime(60_000)
    await expect.poll(() => line.isClosed, { timeout: 10_000 }).toBe(true)
    expect(own.isClosed).toBe(false)
  })

  test.each(['membership', 'key'])('end within a minute when the %s is taken away', async (what) => {
    const leaver = await addPerson(api, owner.workspaceId, 'viewer')
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const line = listen(leaver)
    await line.opened
    expect(line.status).toBe(200)
    if (what === 'membership') {
      expect((await as(api, owner, 'DELETE', `/api/members/${leaver.memberId}`)).status).toBe(204)
    } else {
      await api.database.owner.query('update auth.api_keys set revoked_at = now() where member_id = $1', [
        leaver.memberId,
      ])
    }
    vi.advanceTimersByTime(60_000)
    await expect.poll(() => line.isClosed).toBe(true)
  })
})
