import { expect, it } from 'vitest'
import type { Call } from '../kit/rehearsal.ts'
import { setStage, toWire } from '../kit/stage.ts'
import { rehearsal } from './rehearsal.ts'
import { xStream } from './x-stream.ts'

const subject = { connector: xStream, rehearsal }
const withRules = (rules: unknown[]) => (call: Call, honest: () => ReturnType<typeof toWire>) =>
  call.url.pathname.endsWith('/rules') && call.method === 'GET' ? toWire({ json: { data: rules, meta: {} } }) : honest()
const told = (calls: readonly Call[]) =>
  calls.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body))

it('lets its rule be where it stands, and others alone', async () => {
  const stage = setStage(subject)
  const { posts } = await stage.read()
  expect(posts.size).toBe(14)
  expect(told(stage.calls)).toEqual([])
})

it('sets its rule where it is missing, and takes away the one of before', async () => {
  const rules = [
    { id: '7', value: 'acme', tag: 'earshot' },
    { id: '8', value: 'other', tag: 'of somebody else' },
  ]
  const stage = setStage(subject, { meddle: withRules(rules) })
  await stage.read()
  expect(told(stage.calls)).toEqual([
    { delete: { ids: ['7'] } },
    { add: [{ value: '(acme OR "acme soap") -is:retweet', tag: 'earshot' }] },
  ])
})

it('passes over the empty lines that say that X is alive, and hears a post that comes in pieces', async () => {
  const [line = ''] = (
    rehearsal.answer({ url: new URL('https://api.x.com/2/tweets/search/stream') } as Call, [
      rehearsal.stamp(rehearsal.recorded.items[0], { n: 5, at: Date.UTC(2026, 10, 22), text: '石鹸 acme' }),
    ]).text ?? ''
  ).split('\r\n')
  const bytes = Buffer.from(`\r\n\r\n${line}\r\n`)
  async function* pieces() {
    for (const byte of bytes) yield Buffer.from([byte])
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  const stage = setStage(subject, {
    meddle: ({ url }, honest) =>
      url.pathname.endsWith('/stream') ? { status: 200, headers: {}, body: pieces() } : honest(),
  })
  expect([...(await stage.read()).posts.values()].map(({ text }) => text)).toEqual(['石鹸 acme'])
})

it('fails for now where X ends the stream, waits where there are too many, and asks for another token', async () => {
  const outcomeOf = async (status: number, text: string) => {
    const stage = setStage(subject, {
      meddle: ({ url }, honest) => (url.pathname.endsWith('/stream') ? toWire({ status, text }) : honest()),
    })
    return (await stage.read()).outcome
  }
  expect(await outcomeOf(200, '')).toMatchObject({ kind: 'failed', why: expect.stringContaining('closed') })
  expect(await outcomeOf(200, '{"errors":[{"title":"operational-disconnect"}]}\r\n')).toMatchObject({ kind: 'failed' })
  expect(await outcomeOf(429, '{}')).toMatchObject({ kind: 'waiting' })
  expect(await outcomeOf(401, '{}')).toMatchObject({ kind: 'asks-person' })
})
