import type { Secrets } from '@earshot/connectors/secrets'
import type { CrmBudget, CrmObject, CrmRecord, CrmWritten } from '@earshot/core/crm'
import type { CrmMapping } from '@earshot/core/crm-mapping'
import { AuthExpired } from '@earshot/core/errors'
import { inParts, once, RecordsRefused } from '../batches.ts'
import type { CrmClient } from '../client.ts'
import { type Reach, reach } from '../reach.ts'
import { OBJECTS, type ObjectName, type PipedriveField, toObject } from './describe.ts'
import { throwFailure } from './failures.ts'
import { type Item, type Recent, toGone, toItem, toRecord } from './records.ts'

export interface PipedriveSettings {
  /** https://<company>.pipedrive.com */
  companyUrl: string
}

export interface PipedriveOptions {
  reach: Reach
  settings: PipedriveSettings
  secrets: Secrets
  now: () => number
}

/** Ids of one request. */
const MOST_IDS = 100
const MOST_ITEMS = 500
/** It has no batches: each record is a request or two, and a turn has to end. */
const MOST_AT_ONCE = 20
/** Each look costs tokens of the company's day. */
const REST_MS = 5 * 60_000
/** What was just made is not found by search at once: so far back the list of changes is read beside it, in so many pages. */
const UNINDEXED_MS = 30 * 60_000
const MOST_UNINDEXED_PAGES = 4

interface Answer<T> {
  data: T
  additional_data?: { next_cursor?: string | null; pagination?: { next_start?: number } } | null
}

/**
 * Pipedrive by its REST API: version 2, and 1 for what has no other (users, recent changes). It knows neither upsert nor unique fields:
 * our key is a field of the company's, and is looked for before anything is made. Throws `AuthExpired` where there is no token.
 */
export async function openPipedrive({ reach: to, settings, secrets, now }: PipedriveOptions): Promise<CrmClient> {
  const token = (await secrets.get())?.apiToken
  if (!token) throw new AuthExpired('Pipedrive has not been connected yet. Give an API token.')
  let budget: CrmBudget | null = null

  const ask = async <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
    const answer = await reach(to, {
      method,
      url: `${settings.companyUrl}/api/${path}`,
      headers: { 'x-api-token': token, 'content-type': 'application/json', accept: 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const { 'x-daily-ratelimit-token-limit': of, 'x-daily-ratelimit-token-remaining': left } = answer.headers
    if (of && left) budget = { used: Number(of) - Number(left), of: Number(of) }
    if (answer.status < 200 || answer.status > 299) throwFailure(answer, now())
    return JSON.parse(answer.body) as Answer<T>
  }
  async function* cursorPages<T>(path: string, query: Record<string, string>): AsyncGenerator<T[]> {
    for (let cursor: string | null | undefined; ; ) {
      const { data, additional_data: more } = await ask<T[] | null>(
        'GET',
        `v2/${path}?${new URLSearchParams({ ...query, limit: String(MOST_ITEMS), ...(cursor && { cursor }) })}`,
      )
      yield data ?? []
      cursor = more?.next_cursor
      if (!cursor) return
    }
  }
  const all = async <T>(path: string) => {
    const found: T[] = []
    for await (const page of cursorPages<T>(path, {})) found.push(...page)
    return found
  }
  const describe = once(async () => {
    const stages = await all<{ id: number; name: string }>('stages')
    const names = Object.keys(OBJECTS) as ObjectName[]
    return inParts(names, 1, async ([name = 'persons']) => [
      toObject(name, await all<PipedriveField>(OBJECTS[name].fields), stages),
    ])
  })
  const objectOf = async (name: string) => (await describe()).find((one) => one.name === name) as CrmObject

  /** undefined: there is none, or one that its people deleted so long ago that Pipedrive has forgotten it. */
  const readOne = async (object: string, id: string): Promise<Item | undefined> => {
    try {
      return (await ask<Item>('GET', `v2/${object}/${id}`)).data
    } catch (error) {
      if (error instanceof RecordsRefused && error.written.failure === 'gone') return undefined
      throw error
    }
  }
  /** Live ones in one request; each of the others by itself, since a list leaves out what is deleted. */
  const readMany = async (object: string, ids: string[]): Promise<Item[]> => {
    const live = await inParts(ids, MOST_IDS, async (part) => {
      const query = new URLSearchParams({ ids: part.join(','), limit: String(MOST_IDS) })
      return (await ask<Item[] | null>('GET', `v2/${object}?${query}`)).data ?? []
    })
    const known = new Set(live.map(({ id }) => String(id)))
    for (const id of ids.filter((one) => !known.has(one))) {
      const one = await readOne(object, id)
      if (one) live.push(one)
    }
    return live
  }
  /** What changed of late and has one of these keys: search does not know it yet. */
  const findUnindexed = async ({ object, keyField }: CrmMapping, keys: string[]): Promise<Item[]> => {
    const found: Item[] = []
    let pages = 0
    const since = { updated_since: rfc3339(now() - UNINDEXED_MS), sort_by: 'update_time', sort_direction: 'desc' }
    for await (const page of cursorPages<Item>(object, since)) {
      found.push(...page.filter((item) => keys.includes(String(item.custom_fields?.[keyField]))))
      if (++pages === MOST_UNINDEXED_PAGES) break
    }
    return found
  }

  /** By search, which is exact and slow to learn, and by what changed of late. */
  const findByKeys = async (mapping: CrmMapping, keys: string[]): Promise<Item[]> => {
    if (keys.length === 0) return []
    const { object, keyField } = mapping
    const ids = await inParts(keys, 1, async ([term = '']) => {
      const query = new URLSearchParams({ term, fields: 'custom_fields', exact_match: 'true', limit: '10' })
      const { data } = await ask<{ items: { item: { id: number } }[] }>('GET', `v2/${object}/search?${query}`)
      return data.items.map(({ item }) => String(item.id))
    })
    const found = await readMany(object, [...new Set(ids)])
    const has = (item: Item) => keys.includes(String(item.custom_fields?.[keyField]))
    const known = new Set(found.filter(has).map((item) => item.custom_fields?.[keyField]))
    if (known.size < keys.length) found.push(...(await findUnindexed(mapping, keys)))
    // The oldest first: where people made a copy, the first is ours.
    const ours = found.filter(has).sort((one, other) => one.id - other.id)
    return [...new Map(ours.reverse().map((item) => [item.custom_fields?.[keyField], item])).values()]
  }
  /** A record that was merged into another is deleted, and the other may have got its key: told as what became of it. */
  const follow = async (mapping: CrmMapping, gone: CrmRecord[]): Promise<CrmRecord[]> => {
    const keys = gone.flatMap(({ key }) => key ?? [])
    const heirs = (await findByKeys(mapping, keys)).filter((item) => !item.is_deleted)
    return gone.flatMap((record) => {
      const heir = heirs.find((item) => item.custom_fields?.[mapping.keyField] === record.key)
      return heir
        ? [
            {
              ...toRecord(mapping, heir),
              id: record.id,
              key: null,
              state: 'deleted' as const,
              becameId: String(heir.id),
            },
          ]
        : []
    })
  }
  /** What is refused of one record leaves the others as they are. */
  const write = <R>(records: readonly R[], work: (record: R) => Promise<CrmWritten>): Promise<CrmWritten[]> =>
    inParts(records, 1, async ([record]) => {
      if (record === undefined) return []
      try {
        return [await work(record)]
      } catch (error) {
        if (!(error instanceof RecordsRefused)) throw error
        return [error.written]
      }
    })

  return {
    mostAtOnce: MOST_AT_ONCE,
    restMs: REST_MS,
    describe,
    async find(mapping, { ids, keys }) {
      const byId = (await readMany(mapping.object, ids)).map((item) => toRecord(mapping, item))
      const byKey = (await findByKeys(mapping, keys)).map((item) => toRecord(mapping, item))
      const became = await follow(
        mapping,
        byId.filter(({ state }) => state === 'deleted'),
      )
      const followed = new Set(became.map(({ id }) => id))
      return [...byId.filter(({ id }) => !followed.has(id)), ...became, ...byKey]
    },
    async *listChanges(mapping, since) {
      const { item } = OBJECTS[mapping.object as ObjectName]
      const since_timestamp = new Date(since).toISOString().slice(0, 19).replace('T', ' ')
      for (let start: number | undefined = 0; start !== undefined; ) {
        const query = new URLSearchParams({
          since_timestamp,
          items: item,
          limit: String(MOST_ITEMS),
          start: String(start),
        })
        const { data, additional_data: more } = await ask<Recent[] | null>('GET', `v1/recents?${query}`)
        const recents = data ?? []
        const isGone = ({ data: one }: Recent) => one === null || one.active_flag === false || one.is_deleted === true
        const live = await readMany(mapping.object, [
          ...new Set(recents.filter((one) => !isGone(one)).map(({ id }) => String(id))),
        ])
        const records = [
          ...live.map((one) => toRecord(mapping, one)),
          ...recents.filter(isGone).map((one) => toGone(mapping, one)),
        ]
        yield records.filter(({ key }) => key !== null)
        start = more?.pagination?.next_start
      }
    },
    upsert: async (mapping, records) => {
      if (records.length === 0) return []
      const { object, keyField } = mapping
      const described = await objectOf(object)
      const made = await findUnindexed(
        mapping,
        records.map(({ key }) => key),
      )
      return write(records, async ({ key, fields }) => {
        const twin = made.find((item) => item.custom_fields?.[keyField] === key)
        if (twin) return { ok: true, id: String(twin.id), created: false }
        const { data } = await ask<Item>('POST', `v2/${object}`, toItem(described, { ...fields, [keyField]: key }))
        return { ok: true, id: String(data.id), created: true }
      })
    },
    update: async ({ object }, records) => {
      if (records.length === 0) return []
      const described = await objectOf(object)
      return write(records, async ({ id, fields }) => {
        await ask('PATCH', `v2/${object}/${id}`, toItem(described, fields))
        return { ok: true, id, created: false }
      })
    },
    remove: ({ object }, ids) =>
      write(ids, async (id) => {
        await ask('DELETE', `v2/${object}/${id}`)
        return { ok: true, id, created: false }
      }),
    listPeople: once(async () => {
      const { data } = await ask<PipedriveUser[]>('GET', 'v1/users')
      const active = data.filter((user) => user.active_flag)
      return active.map(({ id, email, is_you }) => ({ id: String(id), email, isUs: is_you }))
    }),
    addressOf: (object, id) => `${settings.companyUrl}/${OBJECTS[object as ObjectName].item}/${id}`,
    budget: () => budget,
  }
}

interface PipedriveUser {
  id: number
  email: string
  active_flag: boolean
  is_you: boolean
}

/** Milliseconds are refused. */
const rfc3339 = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
