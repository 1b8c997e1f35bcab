import { deletePosts } from '@earshot/db/mentions-remove'
import { purgeWorkspace } from '@earshot/db/purge'
import { withWorkspace } from '@earshot/db/with-workspace'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addColleague } from '../../../tests/api/colleague.ts'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'
import { exifOf, jpegOf, pngOf, webpOf } from '../../../tests/images.ts'

const api = useApi()
let ada: Signed
let eve: Signed
let vic: Signed
let connectionId: string
let mentions: { id: string; network: string }[]
let used = 0
/** Each test writes an answer to a mention of its own. */
let mention: string
let fence: number

beforeAll(async () => {
  ada = await signUpOwner(api)
  eve = await addColleague(api, ada, 'Eve', 'sales')
  vic = await addColleague(api, ada, 'Vic', 'viewer')
  await storeMentions(api, ada.workspaceId, [await addMonitor(api, ada, 'Acme', 'acme')], 40)
  mentions = (await as(ada, 'GET', '/api/mentions?network=letters&limit=50')).body.mentions
  const made = { network: 'letters', settings: { url: 'https://letters.example' }, secret: { token: 'a token' } }
  connectionId = (await as(ada, 'POST', '/api/connections', made)).body.id
})

beforeEach(async () => {
  mention = mentions[used++]?.id ?? ''
  fence = (await as(ada, 'PUT', `/api/mentions/${mention}/draft`, {})).body.fence
})

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
async function as({ cookie }: Signed, method: Method, url: string, payload?: object) {
  const answer = await api.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

async function attach(who: Signed, bytes: Buffer, { type = 'image/png', with: fenceOf = fence, key = '' } = {}) {
  const answer = await api.inject({
    method: 'POST',
    url: `/api/mentions/${mention}/draft/images?fence=${fenceOf}`,
    payload: bytes,
    headers: { cookie: who.cookie, 'content-type': type, ...(key && { 'idempotency-key': key }) },
  })
  return { status: answer.statusCode, body: answer.json() }
}
const save = (body: object) => as(ada, 'PATCH', `/api/mentions/${mention}/draft`, { fence, text: 'See here', ...body })
const send = (body: object) =>
  as(ada, 'POST', `/api/mentions/${mention}/replies`, { fence, connectionId, text: 'See here', ...body })
const show = async () => (await as(ada, 'GET', `/api/mentions/${mention}/replies`)).body
const bytesOf = (id: string, who = ada) =>
  api.inject({ url: `/api/reply-images/${id}`, headers: { cookie: who.cookie } })
const countIn = async (where: string) =>
  (await api.database.owner.query(`select from app.reply_images where mention_id = $1 and ${where}`, [mention]))
    .rowCount

describe('an image beside a draft', () => {
  test('is kept without what its file tells of its place, whatever it is called, and given back as a file that runs nothing', async () => {
    const { status, body } = await attach(ada, jpegOf([[0xe1, exifOf(6, 'GPS 48.8566')]]), { type: 'image/svg+xml' })
    expect([status, body]).toMatchObject([201, { type: 'image/jpeg', width: 3, height: 4, alt: '', isKept: true }])
    const { rawPayload, headers } = await bytesOf(body.id, vic)
    expect(rawPayload.includes('GPS')).toBe(false)
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'attachment; filename="image.jpg"',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })

  test('is described and ordered as the draft is saved, and stays for whoever takes over or goes on', async () => {
    const [one, two] = [(await attach(ada, pngOf(4, 3))).body.id, (await attach(ada, webpOf())).body.id]
    const images = [
      { id: two, alt: 'Soap' },
      { id: one, alt: '' },
    ]
    expect((await save({ text: '', images })).body.images).toMatchObject(images)
    await as(ada, 'DELETE', `/api/mentions/${mention}/draft?fence=${fence}&keep=true`)
    const taken = await as(eve, 'PUT', `/api/mentions/${mention}/draft`, {})
    expect(taken.body).toMatchObject({ text: '', images })
    expect((await attach(ada, pngOf(4, 3))).status).toBe(409)
    expect((await as(ada, 'DELETE', `/api/mentions/${mention}/draft/images/${one}?fence=${fence}`)).status).toBe(409)
    expect(await countIn('true')).toBe(2)
    await as(eve, 'DELETE', `/api/mentions/${mention}/draft?fence=${taken.body.fence}`)
    expect(await countIn('true')).toBe(0)
  })

  test('is taken off, and is none of another mention’s or of an answer’s', async () => {
    const { id } = (await attach(ada, pngOf(4, 3))).body
    const there = `/draft/images/${id}?fence=${fence}`
    expect((await as(ada, 'DELETE', `/api/mentions/${mentions[used]?.id}${there}`)).status).toBe(409)
    expect((await as(ada, 'DELETE', `/api/mentions/${mention}${there}`)).status).toBe(204)
    expect((await as(ada, 'DELETE', `/api/mentions/${mention}${there}`)).status).toBe(404)
    expect((await bytesOf(id)).statusCode).toBe(404)
  })

  test('is the fifth no more', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => attach(ada, pngOf(4, 3))))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect((await attach(ada, pngOf(4, 3))).body.detail).toContain('4 images at most')
    expect(await countIn('true')).toBe(4)
  })

  test('is refused where it is none, too large or sent by who may not write', async () => {
    expect((await attach(vic, pngOf(4, 3))).status).toBe(403)
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    expect((await attach(ada, svg)).body).toMatchObject({ status: 422, detail: expect.stringContaining('PNG, JPEG') })
    expect((await attach(ada, Buffer.concat([pngOf(4, 3), Buffer.alloc(2_000_000)]))).body).toMatchObject({
      status: 413,
      detail: expect.stringContaining('Save it smaller'),
    })
    expect((await attach(ada, Buffer.alloc(5_000_000))).status).toBe(413)
    expect((await attach(ada, pngOf(4, 3), { type: 'text/plain' })).status).toBe(415)
    expect((await as(ada, 'POST', `/api/mentions/${mention}/draft/images?fence=${fence}`)).status).toBe(400)
    expect(await countIn('true')).toBe(0)
  })

  test('is attached once by one Idempotency-Key, which another image can’t use', async () => {
    const first = await attach(ada, pngOf(4, 3), { key: 'once' })
    expect(await attach(ada, pngOf(4, 3), { key: 'once' })).toEqual(first)
    expect((await attach(ada, pngOf(5, 3), { key: 'once' })).status).toBe(422)
    expect(await countIn('true')).toBe(1)
  })
})

describe('an answer', () => {
  test('takes the images that it names, so described, in their order; others go with the draft', async () => {
    const [one, two, three] = [
      (await attach(ada, pngOf(4, 3))).body.id,
      (await attach(ada, webpOf())).body.id,
      (await attach(ada, jpegOf())).body.id,
    ]
    const images = [
      { id: three, alt: 'Soap' },
      { id: one, alt: '' },
    ]
    const sent = await send({ images })
    expect(sent).toMatchObject({ status: 201, body: { images } })
    expect(await show()).toMatchObject({ draft: null, replies: [{ images }] })
    expect((await bytesOf(two)).statusCode).toBe(404)
    expect((await bytesOf(one)).statusCode).toBe(200)
  })

  test('is not sent with an image that is not there, not so many, or not so large as its network takes', async () => {
    const { id } = (await attach(ada, pngOf(4, 3))).body
    const large = (await attach(ada, Buffer.concat([pngOf(4, 3, { iCCP: 'x'.repeat(1_100_000) })]))).body.id
    const alt = ''
    expect((await send({ images: [{ id: mention, alt }] })).status).toBe(404)
    expect(
      (
        await send({
          images: [
            { id, alt },
            { id, alt },
          ],
        })
      ).status,
    ).toBe(404)
    expect(
      (
        await send({
          images: [
            { id, alt },
            { id: large, alt },
          ],
        })
      ).body.detail,
    ).toContain('1000 kB at most')
    expect((await send({ images: [{ id, alt: 'x'.repeat(501) }] })).body.detail).toContain('500 characters at most')
    expect((await show()).replies).toEqual([])
    expect((await send({ images: [{ id, alt }] })).status).toBe(201)
  })

  test('that was taken back is written anew with its images, beside which its own stay', async () => {
    const { id } = (await attach(ada, pngOf(4, 3))).body
    const reply = (await send({ images: [{ id, alt: 'Soap' }] })).body
    await as(ada, 'POST', `/api/replies/${reply.id}/withdrawal`)
    const body = { imagesOf: reply.id }
    for (let twice = 0; twice < 2; twice++) {
      const { images } = (await as(ada, 'PUT', `/api/mentions/${mention}/draft`, body)).body
      expect(images).toMatchObject([{ alt: 'Soap', width: 4 }])
      expect(images[0].id).not.toBe(id)
    }
    expect((await show()).replies[0].images).toMatchObject([{ id }])
  })

  test('keeps what was shown for 30 days after its end, and what was said of it for good', async () => {
    const { id } = (await attach(ada, pngOf(4, 3))).body
    const reply = (await send({ images: [{ id, alt: 'Soap' }] })).body
    const purge = (state: string, days: number) =>
      withWorkspace(api.database.worker, ada.workspaceId, async (tx) => {
        await api.database.owner.query(
          `update app.replies set state = $2, created_at = now() - $3 * interval '1 day' where id = $1`,
          [reply.id, state, days],
        )
        await purgeWorkspace(tx, ada.workspaceId, 3)
      })
    for (const [state, days] of [
      ['unknown', 90],
      ['waiting', 90],
      ['sent', 29],
    ] as const) {
      await purge(state, days)
      expect([state, await countIn('bytes is not null')]).toEqual([state, 1])
    }
    await purge('sent', 31)
    expect((await bytesOf(id)).statusCode).toBe(404)
    expect((await show()).replies[0].images).toMatchObject([{ id, alt: 'Soap', isKept: false }])
  })

  test('of a post that was deleted, or whose author was erased, leaves no image behind', async () => {
    await send({ images: [{ id: (await attach(ada, pngOf(4, 3))).body.id, alt: 'Soap' }] })
    const { rows } = await api.database.owner.query('select external_id as id from app.mentions where id = $1', [
      mention,
    ])
    await withWorkspace(api.database.worker, ada.workspaceId, (tx) => deletePosts(tx, ada.workspaceId, 'letters', rows))
    expect(await countIn('true')).toBe(0)
  })
})
