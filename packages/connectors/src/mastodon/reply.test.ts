import { Failed, Refused } from '@earshot/core/errors'
import { expect, test } from 'vitest'
import { setStage, toWire } from '../kit/stage.ts'
import { sendOnce } from '../send-once.ts'
import { mastodon } from './mastodon.ts'
import { timeline } from './rehearsal.ts'

const image = { type: 'image/png' as const, width: 4, height: 3, bytes: Buffer.from('made-up') }

function rehearse(answers: readonly number[]) {
  const stage = setStage({ connector: mastodon, rehearsal: timeline })
  const left = [...answers]
  stage.meddle = ({ url }, honest) => {
    if (!url.pathname.startsWith('/api/v1/media/')) return honest()
    return toWire({ status: left.shift() ?? 206, json: { id: 'media-7' } })
  }
  if (!timeline.replyTo) throw new Error('Nothing is rehearsed that could be answered.')
  const reply = { key: '019aab00-0000-7000-8000-000000000001', text: 'See here', to: timeline.replyTo }
  const send = (alts: readonly string[]) =>
    sendOnce(
      mastodon,
      stage.turn(),
      { ...reply, images: alts.map((alt) => ({ ...image, alt })) },
      { attemptedBefore: false },
    )
  return { stage, send }
}

test('an image on which the server still works is waited for; it is described where it is uploaded, and named by the status', async () => {
  const { stage, send } = rehearse([206, 206, 200, 200])
  const began = stage.now()
  await send(['A bar of soap', ''])
  expect(stage.now() - began).toBeGreaterThanOrEqual(4_000)
  const [first, second] = stage.calls.filter(({ url }) => url.pathname === '/api/v2/media')
  expect(first?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  expect(first?.body).toMatch(/name="file".*image\/png.*made-up.*name="description".*A bar of soap/s)
  expect(second?.body).not.toContain('description')
  expect([...stage.written.values()]).toMatchObject([{ media_attachments: [{ id: 'media-7' }, { id: 'media-7' }] }])
})

test('one on which it works too long, or that it can’t read, is not sent without it', async () => {
  const slow = rehearse([])
  await expect(slow.send(['A bar of soap'])).rejects.toThrow(Failed)
  expect(slow.stage.written.size).toBe(0)
  const refused = rehearse([422])
  await expect(refused.send(['A bar of soap'])).rejects.toThrow(Refused)
  expect(refused.stage.written.size).toBe(0)
})

test('what Mastodon would not take is not uploaded', async () => {
  const { stage, send } = rehearse([200])
  await expect(send(['x'.repeat(1501)])).rejects.toThrow('Mastodon takes descriptions of 1500 characters at most.')
  await expect(send(['', '', '', '', ''])).rejects.toThrow('Mastodon takes 4 images')
  expect(stage.calls).toEqual([])
})
