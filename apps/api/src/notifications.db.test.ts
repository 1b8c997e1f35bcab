import { deletePosts } from '@earshot/db/mentions-remove'
import { withWorkspace } from '@earshot/db/with-workspace'
import { beforeAll, describe, expect, test } from 'vitest'
import { addColleague } from '../../../tests/api/colleague.ts'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
let ada: Signed
let ben: Signed
let cleo: Signed
let mentionIds: string[]

beforeAll(async () => {
  ada = await signUpOwner(api)
  ben = await addColleague(api, ada, 'Ben', 'sales')
  cleo = await addColleague(api, ada, 'Cleo', 'viewer')
  await storeMentions(api, ada.workspaceId, [await addMonitor(api, ada, 'Acme', 'acme')], 20)
  const { mentions } = (await as(ada, 'GET', '/api/mentions')).body
  mentionIds = mentions.map((mention: { id: string }) => mention.id)
})

async function as(
  { cookie }: Signed,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
) {
  const answer = await api.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

const newsOf = async (member: Signed, query = '') => (await as(member, 'GET', `/api/notifications?${query}`)).body
const readAll = async (member: Signed) => {
  const [newest] = (await newsOf(member)).notifications
  if (newest) await as(member, 'POST', '/api/notifications/read', { upTo: newest.id })
}
const assign = (by: Signed, ids: string[], to: Signed | null) =>
  as(by, 'POST', '/api/mentions/acts', {
    mentionIds: ids,
    act: { kind: 'assign', memberId: to?.memberId ?? null },
  })
const write = (by: Signed, text: string, mentionId = mentionIds[0]) =>
  as(by, 'POST', `/api/mentions/${mentionId}/notes`, { text })

describe('a note that names a colleague', () => {
  test('is kept with whom it names, and tells them once, however often it is changed', async () => {
    const made = await write(ada, `<@${ben.memberId}>, do you know them? <@${ada.memberId}> does not`)
    expect(made.body.named.map((one: { name: string }) => one.name)).toEqual(['Ada', 'Ben'])

    await as(ada, 'PATCH', `/api/notes/${made.body.id}`, { text: `<@${ben.memberId}>, please look` })

    const { notifications, unread } = await newsOf(ben)
    expect(unread).toBe(1)
    expect(notifications).toMatchObject([
      { kind: 'named', by: { name: 'Ada' }, mentionId: mentionIds[0], note: `<@${ben.memberId}>, please look` },
    ])
    expect((await newsOf(ada)).notifications).toEqual([])
  })

  test('tells whom a change names for the first time', async () => {
    const made = await write(ada, 'who knows them?')
    await as(ada, 'PATCH', `/api/notes/${made.body.id}`, { text: `<@${cleo.memberId}>?` })
    expect((await newsOf(cleo)).notifications[0]).toMatchObject({ kind: 'named', readAt: null })
  })

  test('keeps what it said before, and forgets all of it when it is deleted, with what was not read', async () => {
    await readAll(ben)
    const { id } = (await write(ada, `first <@${ben.memberId}>`)).body
    await as(ada, 'PATCH', `/api/notes/${id}`, { text: 'second' })
    await as(ada, 'PATCH', `/api/notes/${id}`, { text: 'third' })
    const { versions } = (await as(cleo, 'GET', `/api/notes/${id}/versions`)).body
    expect(versions.map((one: { text: string }) => one.text)).toEqual(['second', `first <@${ben.memberId}>`])
    expect((await newsOf(ben)).unread).toBe(1)

    expect((await as(ben, 'DELETE', `/api/notes/${id}`)).status).toBe(403)
    await as(ada, 'DELETE', `/api/notes/${id}`)

    expect((await as(cleo, 'GET', `/api/notes/${id}/versions`)).status).toBe(404)
    expect((await newsOf(ben)).unread).toBe(0)
    const { rows } = await api.database.owner.query('select from app.note_versions where note_id = $1', [id])
    expect(rows).toEqual([])
  })

  test('takes the id of nobody here for words', async () => {
    const stranger = '01934d7e-0000-7000-8000-00000000000a'
    expect((await write(ada, `<@${stranger}>`)).body).toMatchObject({ text: `<@${stranger}>`, named: [] })
  })
})

describe('an assignment', () => {
  test('tells the assignee once a stroke, with how many; what they do themselves tells nobody', async () => {
    await readAll(ben)
    await assign(ada, mentionIds.slice(1, 2), ben)
    await assign(ada, mentionIds.slice(2, 6), ben)
    await assign(ada, mentionIds.slice(2, 6), ben) // they have them already
    await assign(ben, mentionIds.slice(6, 8), ben)
    const { notifications, unread } = await newsOf(ben)
    expect(unread).toBe(2)
    expect(notifications.slice(0, 2)).toMatchObject([
      { kind: 'assigned', count: 4, mentionId: null },
      { kind: 'assigned', count: 1, mentionId: mentionIds[1], by: { name: 'Ada' } },
    ])
  })

  test('that is undone before it was seen was never told', async () => {
    await readAll(ben)
    const { actId } = (await assign(ada, mentionIds.slice(9, 11), ben)).body
    expect((await newsOf(ben)).unread).toBe(1)
    await as(ada, 'POST', `/api/acts/${actId}/undo`)
    expect((await newsOf(ben)).unread).toBe(0)
  })
})

describe('an answer that needs approval', () => {
  let connectionId: string
  let onLetters: string[]
  beforeAll(async () => {
    const payload = { network: 'letters', settings: { url: 'https://letters.example' }, secret: { token: 'a token' } }
    connectionId = (await as(ada, 'POST', '/api/connections', payload)).body.id
    const { mentions } = (await as(ada, 'GET', '/api/mentions?network=letters')).body
    onLetters = mentions.map((mention: { id: string }) => mention.id)
  })
  const answer = async (by: Signed, mentionId: string | undefined) => {
    const { fence } = (await as(by, 'PUT', `/api/mentions/${mentionId}/draft`, {})).body
    const made = await as(by, 'POST', `/api/mentions/${mentionId}/replies`, { connectionId, fence, text: 'Thank you' })
    if (made.status !== 201) throw new Error(JSON.stringify(made.body))
    return made.body
  }
  const kindsOf = async (member: Signed) =>
    (await newsOf(member)).notifications.map((one: { kind: string }) => one.kind)

  test('asks those who may approve, and tells its writer what they decided', async () => {
    await readAll(ada)
    const { id } = await answer(ben, onLetters[0])
    expect((await newsOf(ada)).notifications[0]).toMatchObject({
      kind: 'approval-asked',
      by: { name: 'Ben' },
      mentionId: onLetters[0],
    })
    expect(await kindsOf(cleo)).not.toContain('approval-asked')

    await as(ada, 'POST', `/api/replies/${id}/decision`, { approve: true })
    expect((await newsOf(ben)).notifications[0]).toMatchObject({ kind: 'answer-approved', by: { name: 'Ada' } })
    expect(await kindsOf(ada)).not.toContain('approval-asked')
  })

  test('tells every writer whose answer was not the one', async () => {
    const eve = await addColleague(api, ada, 'Eve', 'sales')
    const { id } = await answer(ben, onLetters[1])
    await answer(eve, onLetters[1])
    await as(ada, 'POST', `/api/replies/${id}/decision`, { approve: true })
    expect(await kindsOf(ben)).toContain('answer-approved')
    expect(await kindsOf(eve)).toEqual(['answer-rejected'])
  })

  test('that is taken back by its writer is nobody’s to approve', async () => {
    await readAll(ada)
    const { id } = await answer(ben, onLetters[2])
    expect((await newsOf(ada)).unread).toBe(1)
    await as(ben, 'POST', `/api/replies/${id}/withdrawal`)
    expect((await newsOf(ada)).unread).toBe(0)
  })
})

describe('a member’s notifications', () => {
  test('are read one by one, or all up to the newest that was seen; nobody reads another’s', async () => {
    await readAll(ben)
    await assign(ada, mentionIds.slice(11, 12), ben)
    await assign(ada, mentionIds.slice(12, 13), ben)
    const [newer, older] = (await newsOf(ben)).notifications
    await assign(ada, mentionIds.slice(13, 14), ben)

    expect((await as(cleo, 'POST', `/api/notifications/${older.id}/read`)).status).toBe(404)
    expect((await as(cleo, 'POST', '/api/notifications/read', { upTo: newer.id })).status).toBe(404)
    expect((await newsOf(ben)).unread).toBe(3)
    expect((await as(ben, 'POST', `/api/notifications/${older.id}/read`)).body.unread).toBe(2)
    expect((await as(ben, 'POST', '/api/notifications/read', { upTo: newer.id })).body.unread).toBe(1)
  })

  test('page through each once, newest first', async () => {
    const all = (await newsOf(ben)).notifications.map((one: { id: string }) => one.id)
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await newsOf(ben, `limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.notifications.map((one: { id: string }) => one.id))
      cursor = page.next ?? ''
    } while (cursor)
    expect(seen).toEqual(all)
    expect(all).toEqual([...all].sort().reverse())
  })

  test('go with a mention that its network deletes', async () => {
    await assign(ada, mentionIds.slice(14, 15), ben)
    const { rows } = await api.database.owner.query('select network, external_id from app.mentions where id = $1', [
      mentionIds[14],
    ])
    await withWorkspace(api.database.worker, ada.workspaceId, (tx) =>
      deletePosts(tx, ada.workspaceId, rows[0].network, [{ id: rows[0].external_id }]),
    )
    expect(
      (await newsOf(ben)).notifications.filter((one: { mentionId: string }) => one.mentionId === mentionIds[14]),
    ).toEqual([])
  })
})
