import type { Secrets } from '@earshot/connectors/secrets'
import type { CrmRecord, CrmWritten } from '@earshot/core/crm'
import type { CrmMapping } from '@earshot/core/crm-mapping'
import { AuthExpired, Refused } from '@earshot/core/errors'
import { halveRefused, inParts, once, RecordsRefused } from '../batches.ts'
import type { CrmClient } from '../client.ts'
import { type Reach, reach } from '../reach.ts'
import { KEY, OBJECTS, type TwentyObject, toObject } from './describe.ts'
import { throwFailure } from './failures.ts'
import { type Row, toRecord, toRow } from './records.ts'

export interface TwentySettings {
  /** https://api.twenty.com, or where it runs. */
  apiUrl: string
  /** Where its people look at it, where that is another address. */
  appUrl?: string
}

export interface TwentyOptions {
  reach: Reach
  settings: TwentySettings
  secrets: Secrets
  now: () => number
}

/** Records of one request, in every edition. */
const MOST = 60
const CLOUD = 'https://api.twenty.com'

interface Page {
  data: Record<string, Row[]>
  pageInfo?: { hasNextPage: boolean; endCursor: string | null }
}

/**
 * Twenty by its REST API. A record's id may be chosen by who makes it, so our key is its id: a repeat is refused as a duplicate, and
 * nothing has to be made there beforehand. Throws `AuthExpired` where there is no key.
 */
export async function openTwenty({ reach: to, settings, secrets, now }: TwentyOptions): Promise<CrmClient> {
  const key = (await secrets.get())?.apiKey
  if (!key) throw new AuthExpired('Twenty has not been connected yet. Give an API key.')

  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await reach(to, {
      method,
      url: `${settings.apiUrl}/rest/${path}`,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    if (answer.status < 200 || answer.status > 299) throwFailure(answer, now())
    return (answer.body ? JSON.parse(answer.body) : undefined) as T
  }

  /** Every page of what a filter finds, in the order of change. One that names `deletedAt` finds deleted records too. */
  async function* pages(object: string, filter: string): AsyncGenerator<Row[]> {
    for (let after: string | null = null; ; ) {
      const query = new URLSearchParams({
        filter,
        order_by: 'updatedAt[AscNullsLast]',
        limit: String(MOST),
        depth: '0',
        ...(after && { starting_after: after }),
      })
      const { data, pageInfo } = await ask<Page>('GET', `${object}?${query}`)
      const rows = data[object] ?? []
      yield rows
      after = pageInfo?.hasNextPage && rows.length > 0 ? pageInfo.endCursor : null
      if (!after) return
    }
  }
  const read = (object: string, ids: string[], deleted: boolean) =>
    inParts(ids, MOST, async (part) => {
      const which = `${KEY}[in]:${JSON.stringify(part)}`
      const rows: Row[] = []
      for await (const page of pages(object, deleted ? `and(${which},deletedAt[is]:NOT_NULL)` : which))
        rows.push(...page)
      return rows
    })
  /** One record's own request: what is refused stands for it alone. */
  const alone = async (id: string, work: () => Promise<unknown>): Promise<CrmWritten[]> => {
    try {
      await work()
      return [{ ok: true, id, created: false }]
    } catch (error) {
      if (!(error instanceof RecordsRefused)) throw error
      return [error.written]
    }
  }

  return {
    mostAtOnce: MOST,
    describe: async () => {
      const { data } = await ask<{ data: TwentyObject[] | { objects: TwentyObject[] } }>(
        'GET',
        'metadata/objects?limit=200',
      )
      const all = Array.isArray(data) ? data : data.objects
      const objects = OBJECTS.flatMap((name) => all.find((one) => one.namePlural === name && one.isActive) ?? [])
      if (objects.length === 0)
        throw new Refused('This key sees no people in Twenty. Give it a role as docs/CRM.md says.')
      return objects.map(toObject)
    },
    async find(mapping, { ids, keys }): Promise<CrmRecord[]> {
      const wanted = [...new Set([...ids, ...keys])]
      const live = await read(mapping.object, wanted, false)
      const known = new Set(live.map(({ id }) => id))
      const left = wanted.filter((id) => !known.has(id))
      return [...live, ...(await read(mapping.object, left, true))].map((row) => toRecord(mapping, row))
    },
    async *listChanges(mapping: CrmMapping, since: number) {
      const at = JSON.stringify(new Date(since).toISOString())
      for await (const rows of pages(mapping.object, `or(updatedAt[gte]:${at},deletedAt[gte]:${at})`))
        yield rows.map((row) => toRecord(mapping, row))
    },
    upsert: ({ object }, records) =>
      inParts(records, MOST, (part) =>
        halveRefused(part, async (some) => {
          const rows = some.map(({ key: id, fields }) => ({ ...toRow(fields), [KEY]: id }))
          await ask('POST', `batch/${object}`, rows)
          return some.map(({ key: id }) => ({ ok: true, id, created: true }))
        }),
      ),
    // Each by itself: a batch that makes or changes would raise what a person has deleted meanwhile.
    update: ({ object }, records) =>
      inParts(records, 1, ([one]) =>
        one ? alone(one.id, () => ask('PATCH', `${object}/${one.id}?depth=0`, toRow(one.fields))) : Promise.resolve([]),
      ),
    // For good, and not into the bin: whoever is erased is erased there too.
    remove: ({ object }, ids) =>
      inParts(ids, 1, ([id]) => (id ? alone(id, () => ask('DELETE', `${object}/${id}`)) : Promise.resolve([]))),
    listPeople: once(async () => {
      const people: { id: string; email: string }[] = []
      for await (const rows of pages('workspaceMembers', 'userEmail[is]:NOT_NULL'))
        people.push(...rows.map(({ id, userEmail }) => ({ id, email: String(userEmail) })))
      return people
    }),
    addressOf: (object, id) => {
      const at =
        settings.appUrl?.replace(/\/+$/, '') ?? (settings.apiUrl === CLOUD ? 'https://app.twenty.com' : settings.apiUrl)
      return `${at}/object/${object === 'people' ? 'person' : 'opportunity'}/${id}`
    },
    budget: () => null,
  }
}
