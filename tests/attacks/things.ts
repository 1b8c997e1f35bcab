import { addBrowser } from '@earshot/db/browsers'
import { withWorkspace } from '@earshot/db/with-workspace'
import { storeMentions } from '../api/seed.ts'
import type { TestApi } from '../api/use-api.ts'
import { pngOf } from '../images.ts'
import type { Person } from './people.ts'

export async function as(
  api: TestApi,
  person: Pick<Person, 'authorization'>,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
) {
  const headers = { authorization: person.authorization }
  const answer = await api.inject({ method, url, headers, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

/** Makes one of each thing that a workspace may have, through the API, and gives their ids. */
export async function addThings(api: TestApi, person: Person): Promise<Record<string, string>> {
  const make = async (url: string, payload: object) => {
    const { status, body } = await as(api, person, 'POST', url, payload)
    if (status >= 300) throw new Error(`${url}: ${JSON.stringify(body)}`)
    return body
  }
  const monitor = await make('/api/monitors', { name: 'Acme', query: 'acme' })
  await storeMentions(api, person.workspaceId, [monitor.id], 5)
  const { mentions } = (await as(api, person, 'GET', '/api/mentions')).body
  const mention = mentions[0]
  const tag = await make('/api/tags', { name: 'mine alone' })
  const { actId } = await make('/api/mentions/acts', {
    mentionIds: [mention.id],
    act: { kind: 'status', status: 'done' },
  })
  const { endpoint } = await make('/api/endpoints', {
    name: 'told',
    url: 'https://hooks.example.com/',
    events: ['mention.created'],
  })
  const { fence } = (await as(api, person, 'PUT', `/api/mentions/${mention.id}/draft`, {})).body
  const image = await api.inject({
    method: 'POST',
    url: `/api/mentions/${mention.id}/draft/images?fence=${fence}`,
    payload: pngOf(4, 3),
    headers: { authorization: person.authorization, 'content-type': 'image/png' },
  })
  return {
    monitor: monitor.id,
    endpoint: endpoint.id,
    delivery: (await make(`/api/endpoints/${endpoint.id}/test`, {})).deliveryId,
    example: (await make(`/api/monitors/${monitor.id}/examples`, { text: 'acme', should: 'match' })).id,
    mention: mention.id,
    image: image.json().id,
    author: mention.author.id,
    tag: tag.id,
    act: actId,
    note: (await make(`/api/mentions/${mention.id}/notes`, { text: 'between us' })).id,
    rule: (await make('/api/rules', { name: 'ours', when: {}, does: [{ kind: 'tag', tagId: tag.id }] })).id,
    view: (await make('/api/saved-views', { name: 'ours', filter: {}, shared: true })).id,
    connection: (await make('/api/connections', { network: 'square' })).id,
    invitation: (await make('/api/invitations', { email: 'new@example.com', role: 'viewer' })).invitation.id,
    key: (await make('/api/api-keys', { name: 'key', scopes: ['mentions:read'] })).apiKey.id,
    group: (await make('/api/groups', { name: 'ours', memberIds: [person.memberId] })).id,
    browser: await addBrowserOf(api, person),
    people: (await make('/api/prospects/import', { csv: 'name,mail\nAnn,ann@example.com' })).importId,
    member: person.memberId,
  }
}

/** Only a person's session can turn one on, and here a key calls. */
async function addBrowserOf(api: TestApi, { workspaceId, memberId }: Person): Promise<string> {
  const given = {
    endpoint: `https://push.example.com/${memberId}`,
    p256dh: '',
    auth: '',
    name: null,
    sessionDigest: '',
  }
  const { browser } = await withWorkspace(api.database.api, workspaceId, (tx) =>
    addBrowser(tx, { workspaceId, memberId }, given),
  )
  return browser.id
}
