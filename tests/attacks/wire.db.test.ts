import { createConnection, type Socket } from 'node:net'
import { buildApp } from '@earshot/api/app'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useApi } from '../api/use-api.ts'
import { addPerson, type Person } from './people.ts'

const api = useApi()
let owner: Person

beforeAll(async () => {
  const workspaceId = await api.database.addWorkspace()
  owner = await addPerson(api, workspaceId, 'owner')
})

describe('on the wire', () => {
  let port: number
  let app: Awaited<ReturnType<typeof buildApp>>
  beforeAll(async () => {
    app = await buildApp({ services: api.services, perMinute: 1_000_000 })
    await app.listen({ port: 0, host: '127.0.0.1' })
    port = (app.server.address() as { port: number }).port
  })
  afterAll(() => app.close())

  /** All that comes back for raw bytes, until the line is closed or nothing more comes for a second. */
  function talk(bytes: string): Promise<string> {
    return new Promise((resolve) => {
      let heard = ''
      const socket: Socket = createConnection(port, '127.0.0.1', () => socket.write(bytes))
      socket.setTimeout(1000, () => socket.destroy())
      socket.on('data', (data) => {
        heard += data
      })
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(heard))
    })
  }
  const statuses = (heard: string) => [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))

  test.each([
    ['two lengths', 'Content-Length: 4\r\nContent-Length: 40\r\n\r\nabcd'],
    [
      'a length and chunks',
      'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n',
    ],
    ['chunks that are something else', 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'],
    ['a space before the colon', 'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n'],
    ['a folded header', 'X-A: b\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a length with a sign', 'Content-Length: +4\r\n\r\nabcd'],
    ['a bare line feed', 'X-A: b\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ])('a request smuggled in another by %s is refused, and the line closed', async (_what, rest) => {
    const heard = await talk(`POST /api/auth/sign-out HTTP/1.1\r\nHost: x\r\n${rest}`)
    expect(statuses(heard).slice(0, 1)).toEqual([400])
    expect(statuses(heard)).toHaveLength(1)
  })

  test('headers past 16 kB, a thousand of them, or an address of 100 kB are refused', async () => {
    expect(statuses(await talk(`GET /api/me HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`))).toEqual([431])
    expect(statuses(await talk(`GET /api/me?${'a'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`))).toEqual([431])
    const thousand = Array.from({ length: 1000 }, (_, i) => `X-${i}: aaaaaaaaaaaaaaaa`).join('\r\n')
    expect(statuses(await talk(`GET /api/me HTTP/1.1\r\nHost: x\r\n${thousand}\r\n\r\n`))).toEqual([431])
  })

  test('a request that never ends is cut in time: headers after a minute, the whole after five', () => {
    expect(app.server.headersTimeout).toBeLessThanOrEqual(60_000)
    expect(app.server.requestTimeout).toBe(300_000)
  })

  test('what is not under the folder of the dashboard is not served', async () => {
    for (const path of [
      '/../package.json',
      '/..%2fpackage.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/etc/passwd',
      '//etc/passwd',
      '/assets/%00',
    ])
      expect(
        statuses(await talk(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).every(
          (status) => status >= 400,
        ),
      ).toBe(true)
  })

  test('a body of a megabyte and more is refused; compressed ones are not unpacked', async () => {
    const headers = { authorization: owner.authorization, 'content-type': 'application/json' }
    const big = await api.inject({
      method: 'POST',
      url: '/api/tags',
      headers,
      payload: JSON.stringify({ name: 'a'.repeat(1_100_000) }),
    })
    expect(big.statusCode).toBe(413)
    const packed = await api.inject({
      method: 'POST',
      url: '/api/tags',
      headers: { ...headers, 'content-encoding': 'gzip' },
      payload: Buffer.from([0x1f, 0x8b, 8, 0]),
    })
    expect([400, 415]).toContain(packed.statusCode)
    const deep = `${'['.repeat(300_000)}${']'.repeat(300_000)}`
    const nested = await api.inject({
      method: 'POST',
      url: '/api/connections',
      headers,
      payload: `{"network":"square","settings":{"a":${deep}}}`,
    })
    expect(nested.statusCode).toBe(400)
  })
})
