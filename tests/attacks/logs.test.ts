import { Writable } from 'node:stream'
import type { Api } from '@earshot/api/api'
import { buildApp } from '@earshot/api/app'
import { toCsv } from '@earshot/api/csv'
import { LOGGER } from '@earshot/api/log'
import { createMail } from '@earshot/api/mail'
import { cleanLine, cleanText } from '@earshot/text/clean'
import { describe, expect, test } from 'vitest'

describe('a line of the log', () => {
  const HOSTILE = 'x\r\n{"level":50,"msg":"forged"}\u001b[2J\u009b31m\u202e\u2028end'

  const logOf = (error: Error) => logWhile(async (app) => app.log.error({ err: error }, 'request failed'))

  async function logWhile(work: (app: Api) => Promise<unknown>, perMinute = 1200): Promise<string> {
    let written = ''
    const stream = new Writable({
      write(chunk, _encoding, done) {
        written += chunk
        done()
      },
    })
    const live = { subscribe: async () => async () => {} }
    const services = { config: { origin: 'http://127.0.0.1' }, bus: { live }, catalogue: [], now: Date.now }
    const app = await buildApp({ services: services as never, logger: { ...LOGGER, stream }, perMinute })
    await work(app)
    await app.close()
    return written
  }

  test('stays one line, and no sign of a stranger’s moves the terminal', async () => {
    const written = await logOf(new Error(HOSTILE, { cause: new Error(HOSTILE) }))
    expect(written.trimEnd().split(/[\r\n\u2028]/)).toHaveLength(1)
    expect(written.trimEnd()).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(JSON.parse(written).err.message).toContain('forged')
  })

  test('holds none of the values that a failed statement was given', async () => {
    const failed = new Error('Failed query: insert into auth.credentials values ($1)\nparams: canary-secret,other')
    expect(await logOf(failed)).not.toContain('canary-secret')
    expect(await logOf(new Error('outer', { cause: failed }))).not.toContain('canary-secret')
  })

  const toLines = (written: string) =>
    written
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))

  test('tells who was refused what, and from where, and repeats nothing that was sent', async () => {
    const written = await logWhile(async (app) => {
      const headers = { authorization: 'Bearer canary-key' }
      await app.inject({ url: '/api/mentions/canary-address?token=canary-query', headers })
      await app.inject({ url: '/nothing/canary-path' })
      await app.inject({
        method: 'POST',
        url: '/api/tags',
        headers: { origin: 'http://evil.example' },
        payload: { name: 'canary-body' },
      })
      await app.inject({ url: '/api/mentions' })
    })
    expect(
      toLines(written).map(({ status, method, url, address, level }) => [status, method, url, address, level]),
    ).toEqual([
      [401, 'GET', '/api/mentions/:id', '127.0.0.1', 40],
      [404, 'GET', null, '127.0.0.1', 40],
      [403, 'POST', '/api/tags', '127.0.0.1', 40],
    ])
    expect(written).not.toContain('canary')
  })

  test('is written twenty times a minute for one place at most, however often that is refused', async () => {
    const written = await logWhile(async (app) => {
      for (let n = 0; n < 60; n++) await app.inject({ url: '/nothing' })
      await app.inject({ url: '/nothing', remoteAddress: '192.0.2.7' })
    }, 2)
    const lines = toLines(written)
    expect(lines.filter(({ address }) => address === '127.0.0.1')).toHaveLength(20)
    expect(new Set(lines.map(({ status }) => status))).toEqual(new Set([404, 429]))
    expect(lines[19].msg).toMatch(/not told/)
    expect(lines.at(-1).address).toBe('192.0.2.7')
  })
})

test('what ingest stores has no controls, line ends in names, or overrides of direction', () => {
  expect(cleanLine('a\r\nSubject: x\u001b[31m\u202e\u0000b')).toBe('a Subject: x[31mb')
  expect(cleanText('https://example.com/\u202egpj.exe \u2066x\u2069')).toBe('https://example.com/gpj.exe x')
})

test('mail goes nowhere where no server is told of', () => {
  expect(createMail(undefined, 'http://127.0.0.1')).toBeUndefined()
})

describe('an exported cell', () => {
  const cell = (text: string) =>
    toCsv(['a'], [[text]])
      .split('\r\n')
      .slice(1)
      .join('\r\n')
      .replace(/\r\n$/, '')

  test.each([
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1+1',
    '＋1',
    '－1+1',
    '＠x',
    '\u00a0=1',
    '\u200b=1',
    '-2+3+cmd|x',
  ])('%j is led by an apostrophe', (text) => expect(cell(text).replace(/^"/, '').startsWith("'")).toBe(true))

  test.each([
    ['a;=cmd|x', `"a;'=cmd|x"`],
    ['a\n=1+1', `"a\n'=1+1"`],
    ['a;"=1', `"a;""'=1"`],
    ['a; -1+1', `"a; '-1+1"`],
  ])('%j begins no formula where semicolons part cells either', (text, safe) => expect(cell(text)).toBe(safe))

  test.each([
    ['-5', '-5'],
    ['12.5', '12.5'],
    ['fine ;-) really', '"fine ;-) really"'],
    ['a,b "c"', '"a,b ""c"""'],
  ])('%j stays as it is', (text, same) => expect(cell(text)).toBe(same))
})
