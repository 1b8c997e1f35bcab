import { Writable } from 'node:stream'
import { buildApp } from '@earshot/api/app'
import { toCsv } from '@earshot/api/csv'
import { LOGGER } from '@earshot/api/log'
import { createMail } from '@earshot/api/mail'
import { cleanLine, cleanText } from '@earshot/text/clean'
import { describe, expect, test } from 'vitest'

describe('a line of the log', () => {
  const HOSTILE = 'x\r\n{"level":50,"msg":"forged"}\u001b[2J\u009b31m\u202e\u2028end'

  async function logOf(error: Error): Promise<string> {
    let written = ''
    const stream = new Writable({
      write(chunk, _encoding, done) {
        written += chunk
        done()
      },
    })
    const live = { subscribe: async () => async () => {} }
    const services = { config: { origin: 'http://127.0.0.1' }, bus: { live }, catalogue: [] }
    const app = await buildApp({ services: services as never, logger: { ...LOGGER, stream } })
    app.log.error({ err: error }, 'request failed')
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
