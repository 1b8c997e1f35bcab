import type { Signed } from '../api/seed.ts'
import { addMonitor, storeMentions } from '../api/seed.ts'
import type { TestApi } from '../api/use-api.ts'
import { connectLetters } from './letters.ts'

/** Every page of the dashboard that a member reaches, by its address as the router writes it. */
export const ADDRESSES = [
  '/feed',
  '/feed/$mentionId',
  '/overview',
  '/overview/answer-times',
  '/leads',
  '/leads?view=table',
  '/leads?view=people',
  '/notifications',
  '/rooms',
  '/rooms/$roomId',
  '/monitors',
  '/monitors/new',
  '/monitors/$monitorId',
  '/connections',
  '/connections/new/$network',
  '/connections/$connectionId',
  '/settings/you',
  '/settings/notifications',
  '/settings/workspace',
  '/settings/members',
  '/settings/groups',
  '/settings/tags',
  '/settings/rules',
  '/settings/answer-times',
  '/settings/replies',
  '/settings/leads',
  '/settings/accuracy',
  '/settings/crm',
  '/settings/webhooks',
  '/settings/data',
  '/settings/keys',
  '/settings/audit',
  '/setup/brand',
] as const

/** Pages for whoever is not signed in. */
export const DOORS = ['/sign-in', '/reset-password#a-token-that-nobody-made', '/setup'] as const

/** Ways to a page that another address already shows, and a page that only a network's answer leads to. */
export const NOT_PAGES = [
  '/',
  '/settings',
  '/settings/$part',
  '/leads/$mentionId',
  '/notifications/$mentionId',
  '/join',
  '/unsubscribe',
  '/connections/signed-in',
] as const

/** What pages of one thing need: two monitors, `count` mentions, a room and a connection. Gives an address with its ids in place of `$names`. */
export async function storeThings(api: TestApi, owner: Signed, count: number): Promise<(path: string) => string> {
  const ask = async (url: string, payload?: object) => {
    const headers = { cookie: owner.cookie }
    const answer = await api.inject({ url, headers, ...(payload && { method: 'POST', payload }) })
    if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`)
    return answer.json()
  }
  const monitorId = await addMonitor(api, owner, 'Acme', 'acme')
  await storeMentions(api, owner.workspaceId, [monitorId, await addMonitor(api, owner, 'Globex', 'globex')], count)
  const mentionId = (await ask('/api/mentions')).mentions[0].id
  const roomId = (await ask('/api/rooms', { name: 'Acme', mentionId })).id
  const ids: Record<string, string> = {
    monitorId,
    mentionId,
    roomId,
    connectionId: await connectLetters(api, owner),
    network: 'letters',
  }
  return (path) => path.replace(/\$(\w+)/g, (_, name: string) => ids[name] ?? name)
}
