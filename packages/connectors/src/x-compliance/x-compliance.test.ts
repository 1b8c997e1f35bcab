import { expect, it } from 'vitest'
import { makeLedger, setStage, toWire } from '../kit/stage.ts'
import { normalise } from './normalise.ts'
import { rehearsal } from './rehearsal.ts'
import { xCompliance } from './x-compliance.ts'

const subject = { connector: xCompliance, rehearsal }
const gone = () => makeLedger(rehearsal, 0, 14).map((item) => rehearsal.tombstone?.(item))

it('hands over what is kept, one id a line and without the token, then reads what X says, and rests twelve hours', async () => {
  const stage = setStage(subject, { ledger: gone() })
  const begun = await stage.read()
  expect(begun).toMatchObject({ outcome: { kind: 'nothing-new' }, deletions: [] })
  const upload = stage.calls.find(({ method }) => method === 'PUT')
  expect(upload?.url.host).toBe('storage.googleapis.com')
  expect(upload?.headers).not.toHaveProperty('authorization')
  expect(upload?.body.trim().split('\n')).toHaveLength(14)

  const told = await stage.read(begun.cursor)
  expect(told.deletions).toHaveLength(14)
  const calls = stage.calls.length
  stage.advance(11 * 3_600_000)
  await stage.read(told.cursor)
  expect(stage.calls).toHaveLength(calls)
  stage.advance(2 * 3_600_000)
  await stage.read(told.cursor)
  expect(stage.calls.length).toBeGreaterThan(calls)
})

it('waits while a job runs, also one that is not ours, and begins again where one was not finished', async () => {
  const status = (of: string) => (call: { url: URL; method: string }, honest: () => ReturnType<typeof toWire>) =>
    call.method === 'GET' && call.url.pathname.startsWith('/2/compliance/jobs/')
      ? toWire({ json: { data: { id: '1', status: of, upload_url: 'https://a/', download_url: 'https://a/' } } })
      : honest()
  const stage = setStage(subject, { ledger: gone(), meddle: status('in_progress') })
  const { cursor } = await stage.read()
  expect(await stage.read(cursor)).toMatchObject({ outcome: { kind: 'nothing-new' }, cursor })
  stage.meddle = status('expired')
  const failed = await stage.read(cursor)
  expect(failed.outcome).toMatchObject({ kind: 'failed', why: expect.stringContaining('expired') })
  stage.meddle = undefined
  const again = await stage.read(failed.cursor)
  expect((await stage.read(again.cursor)).deletions).toHaveLength(14)

  const other = { id: '2', status: 'created', upload_url: 'https://a/', download_url: 'https://a/' }
  const busy = setStage(subject, {
    meddle: (call, honest) => (call.url.pathname.endsWith('/jobs') ? toWire({ json: { data: [other] } }) : honest()),
  })
  await busy.read()
  expect(busy.calls.map(({ method }) => method)).toEqual(['GET'])
})

it('deletes for every reason but a place that was taken off, which is never kept', () => {
  const line = { id: '7', action: 'delete', created_at: '', redacted_at: '' }
  for (const reason of ['deleted', 'deactivated', 'suspended', 'protected', 'bounced'])
    expect(normalise({ ...line, reason })).toEqual({ kind: 'deletion', id: '7' })
  expect(normalise({ ...line, reason: 'scrub_geo' })).toMatchObject({ kind: 'ignored' })
})
