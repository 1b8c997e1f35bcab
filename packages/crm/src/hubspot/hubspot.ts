import type { Secrets } from '@earshot/connectors/secrets'
import type { CrmBudget, CrmRecord, CrmWritten } from '@earshot/core/crm'
import type { CrmMapping } from '@earshot/core/crm-mapping'
import { AuthExpired } from '@earshot/core/errors'
import { halveRefused, inParts } from '../batches.ts'
import type { CrmClient } from '../client.ts'
import { type Reach, reach } from '../reach.ts'
import { OBJECT, type Property, toObject } from './describe.ts'
import { type HubspotError, throwFailure, toFailure } from './failures.ts'
import { type Contact, MERGED, mergedInto, propertiesOf, toProperties, toRecord } from './records.ts'

export interface HubspotSettings {
  /** https://api.hubapi.com */
  apiUrl: string
}

export interface HubspotOptions {
  reach: Reach
  settings: HubspotSettings
  secrets: Secrets
  now: () => number
}

const MOST = 100
/** A search gives no more than this, however it is paged. */
const MOST_FOUND = 10_000
/** Deleted contacts can be listed, but not searched: so many of them are looked through. */
const MOST_ARCHIVED_PAGES = 10

interface Batch {
  results: (Contact & { new?: boolean })[]
  errors?: (HubspotError & { context?: { ids?: string[] } })[]
}

/** HubSpot's contacts by its REST API, version 3, as a private app. Throws `AuthExpired` where there is no token. */
export async function openHubspot({ reach: to, settings, secrets, now }: HubspotOptions): Promise<CrmClient> {
  const token = (await secrets.get())?.accessToken
  if (!token) throw new AuthExpired('HubSpot has not been connected yet. Give the access token of a private app.')
  let budget: CrmBudget | null = null

  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await reach(to, {
      method,
      url: `${settings.apiUrl}${path}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const { 'x-hubspot-ratelimit-daily': of, 'x-hubspot-ratelimit-daily-remaining': left } = answer.headers
    if (of && left) budget = { used: Number(of) - Number(left), of: Number(of) }
    if (answer.status < 200 || answer.status > 299) throwFailure(answer, now())
    return (answer.body ? JSON.parse(answer.body) : undefined) as T
  }
  const account = await ask<{ portalId: number; uiDomain?: string }>('GET', '/account-info/v3/details')

  /** Live ones first; only what is none of them is looked for among the deleted. */
  const read = async (mapping: CrmMapping, wanted: string[], idProperty?: string): Promise<Contact[]> => {
    const found: Contact[] = []
    const namesOf = ({ id, properties }: Contact) =>
      idProperty ? [properties[idProperty]] : [id, ...(properties[MERGED]?.split(';') ?? [])]
    for (const archived of [false, true]) {
      const known = new Set(found.flatMap(namesOf))
      const left = wanted.filter((one) => !known.has(one))
      const read = await inParts(left, MOST, async (part) => {
        const { results } = await ask<Batch>('POST', `/crm/v3/objects/${OBJECT}/batch/read?archived=${archived}`, {
          properties: propertiesOf(mapping),
          ...(idProperty && { idProperty }),
          inputs: part.map((id) => ({ id })),
        })
        return results
      })
      found.push(...read)
    }
    return found
  }

  const write = <R>(
    act: string,
    all: R[],
    input: (record: R) => unknown,
    toResult: (record: R, batch: Batch) => CrmWritten,
  ): Promise<CrmWritten[]> =>
    inParts(all, MOST, (part) =>
      halveRefused(part, async (records) => {
        const inputs = records.map(input)
        const batch = await ask<Batch | undefined>('POST', `/crm/v3/objects/${OBJECT}/batch/${act}`, { inputs })
        return records.map((record) => toResult(record, batch ?? { results: [] }))
      }),
    )

  async function* search(mapping: CrmMapping, since: number): AsyncGenerator<CrmRecord[]> {
    let from = since
    for (let after = 0; ; ) {
      const { results, paging } = await ask<Batch & { paging?: { next?: { after: string } } }>(
        'POST',
        `/crm/v3/objects/${OBJECT}/search`,
        {
          filterGroups: [
            {
              filters: [
                { propertyName: mapping.keyField, operator: 'HAS_PROPERTY' },
                { propertyName: 'lastmodifieddate', operator: 'GTE', value: String(from) },
              ],
            },
          ],
          sorts: [{ propertyName: 'lastmodifieddate', direction: 'ASCENDING' }],
          properties: propertiesOf(mapping),
          limit: MOST,
          ...(after > 0 && { after: String(after) }),
        },
      )
      const records = results.map((contact) => toRecord(mapping, contact))
      yield records
      if (!paging?.next) return
      after = Number(paging.next.after)
      if (after < MOST_FOUND) continue
      from = Math.max(records.at(-1)?.changedAt ?? from, from + 1)
      after = 0
    }
  }

  async function* listArchived(mapping: CrmMapping, since: number): AsyncGenerator<CrmRecord[]> {
    let after: string | undefined
    for (let page = 0; page < MOST_ARCHIVED_PAGES; page++) {
      const query = new URLSearchParams({
        archived: 'true',
        limit: String(MOST),
        properties: propertiesOf(mapping).join(','),
        ...(after && { after }),
      })
      const { results, paging } = await ask<Batch & { paging?: { next?: { after: string } } }>(
        'GET',
        `/crm/v3/objects/${OBJECT}?${query}`,
      )
      const gone = results.map((contact) => toRecord(mapping, contact))
      yield gone.filter(({ key, changedAt }) => key !== null && changedAt >= since)
      after = paging?.next?.after
      if (!after) return
    }
  }

  return {
    mostAtOnce: 200,
    describe: async () => {
      const { results } = await ask<{ results: Property[] }>('GET', `/crm/v3/properties/${OBJECT}`)
      return [toObject(results)]
    },
    async find(mapping, { ids, keys }) {
      const [byId, byKey] = [await read(mapping, ids), await read(mapping, keys, mapping.keyField)]
      const records = [...byId, ...byKey].map((contact) => toRecord(mapping, contact))
      return [...records, ...mergedInto(mapping, ids, byId)]
    },
    async *listChanges(mapping, since) {
      yield* search(mapping, since)
      yield* listArchived(mapping, since)
    },
    upsert: ({ keyField }, records) =>
      write(
        'upsert',
        records,
        ({ key, fields }) => ({
          idProperty: keyField,
          id: key,
          properties: toProperties({ ...fields, [keyField]: key }),
        }),
        ({ key }, { results, errors = [] }) => {
          const made = results.find(({ properties }) => properties[keyField] === key)
          return made ? { ok: true, id: made.id, created: made.new ?? false } : failureOf(errors, key)
        },
      ),
    update: (_mapping, records) =>
      write(
        'update',
        records,
        ({ id, fields }) => ({ id, properties: toProperties(fields) }),
        ({ id }, { results, errors = [] }) => {
          const found = results.some((one) => one.id === id || one.properties[MERGED]?.split(';').includes(id))
          return found ? { ok: true, id, created: false } : failureOf(errors, id)
        },
      ),
    remove: (_mapping, ids) =>
      write(
        'archive',
        ids,
        (id) => ({ id }),
        (id) => ({ ok: true, id, created: false }),
      ),
    listPeople: async () => {
      const people: { id: string; email: string }[] = []
      for (let after: string | undefined; ; ) {
        const query = new URLSearchParams({ limit: '100', ...(after && { after }) })
        const { results, paging } = await ask<{
          results: { id: string; email?: string }[]
          paging?: { next?: { after: string } }
        }>('GET', `/crm/v3/owners?${query}`)
        people.push(...results.flatMap(({ id, email }) => (email ? [{ id, email }] : [])))
        after = paging?.next?.after
        if (!after) return people
      }
    },
    addressOf: (_object, id) =>
      `https://${account.uiDomain ?? 'app.hubspot.com'}/contacts/${account.portalId}/record/0-1/${id}`,
    budget: () => budget,
  }
}

/** Of a batch that was taken in part: what is neither there nor named is gone. */
function failureOf(errors: NonNullable<Batch['errors']>, id: string): CrmWritten {
  const named = errors.find(({ context }) => context?.ids?.includes(id))
  return toFailure(named ?? { category: 'OBJECT_NOT_FOUND', message: 'HubSpot has no such contact.' })
}
