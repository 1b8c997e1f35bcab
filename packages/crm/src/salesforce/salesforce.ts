import { PassThrough } from 'node:stream'
import type { Secrets } from '@earshot/connectors/secrets'
import type { CrmRecord, CrmWritten } from '@earshot/core/crm'
import type { CrmMapping } from '@earshot/core/crm-mapping'
import { Failed } from '@earshot/core/errors'
import { Connection, type HttpRequest, type HttpResponse } from '@jsforce/jsforce-node'
import { once } from '../batches.ts'
import type { CrmClient } from '../client.ts'
import { type Reach, reach } from '../reach.ts'
import { OBJECTS, toObject } from './describe.ts'
import { isRefusal, toFailure, toPlanned, toWritten } from './failures.ts'
import { type SalesforceSettings, signIn } from './sign-in.ts'
import { MOST_ROWS, type Row, soqlChanges, soqlFind, toRecord } from './soql.ts'

const VERSION = '62.0'
/** A record that looks like another is still taken where the organisation's rule only warns: a person sees to it there. */
const HEADERS = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' }
/** Without the header, the organisation's assignment rules give a record away anew at each write. They are asked of what is made for nobody. */
const DML = { allOrNone: false, headers: { ...HEADERS, 'Sforce-Auto-Assign': 'FALSE' } }
const ASSIGNED = { allOrNone: false, headers: { ...HEADERS, 'Sforce-Auto-Assign': 'TRUE' } }

export interface SalesforceOptions {
  reach: Reach
  settings: SalesforceSettings
  secrets: Secrets
  now: () => number
}

/** Salesforce through jsforce, which speaks for us but reaches nothing by itself: each request goes through our guard. */
export async function openSalesforce(options: SalesforceOptions): Promise<CrmClient> {
  const { settings, secrets, now } = options
  const session = await signIn(options.reach, settings, secrets, now)
  const conn = new Connection({ ...session, version: VERSION })
  conn._transport = guardedTransport(options.reach)

  /** A session that has run out is renewed once; nothing was done with it, so the work is simply done again. */
  const run = async <T>(work: () => Promise<T>, mayRenew = true): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (!mayRenew || !isStale(error)) throw toPlanned(error, now())
      const fresh = await signIn(options.reach, settings, secrets, now, conn.accessToken ?? undefined)
      conn.accessToken = fresh.accessToken
      conn.instanceUrl = fresh.instanceUrl
      return run(work, false)
    }
  }
  const query = (soql: string) =>
    run(async () => (await conn.request<{ records: Row[] }>(`/queryAll?q=${encodeURIComponent(soql)}`)).records)
  /** What is refused as a whole is the failure of each of its records. */
  const write = (count: number, work: () => Promise<unknown>): Promise<CrmWritten[]> =>
    run(async () => {
      if (count === 0) return []
      try {
        return ((await work()) as Parameters<typeof toWritten>[0][]).map(toWritten)
      } catch (error) {
        if (!isRefusal(error)) throw error
        return Array.from({ length: count }, () => toFailure(error))
      }
    })

  return {
    mostAtOnce: 200,
    describe: () => run(() => Promise.all(OBJECTS.map(async (name) => toObject(await conn.describe(name))))),
    async find(mapping, wanted): Promise<CrmRecord[]> {
      if (wanted.ids.length + wanted.keys.length === 0) return []
      return (await query(soqlFind(mapping, wanted))).map((row) => toRecord(mapping, row))
    },
    async *listChanges(mapping: CrmMapping, since: number) {
      let after: Row | undefined
      do {
        const rows = await query(soqlChanges(mapping, since, after))
        yield rows.map((row) => toRecord(mapping, row))
        after = rows.length === MOST_ROWS ? rows.at(-1) : undefined
      } while (after)
    },
    async upsert({ object, keyField }, records) {
      const isOwned = ({ fields }: (typeof records)[number]) => Boolean(fields.OwnerId)
      const make = async (some: typeof records, how: typeof DML) => {
        const rows = some.map(({ key, fields }) => ({ [keyField]: key, ...fields }))
        const results = await write(some.length, () => conn.upsert(object, rows, keyField, how))
        return new Map(some.map(({ key }, i) => [key, results[i] as CrmWritten]))
      }
      const owned = await make(records.filter(isOwned), DML)
      const others = await make(
        records.filter((record) => !isOwned(record)),
        ASSIGNED,
      )
      return records.map(({ key }) => (owned.get(key) ?? others.get(key)) as CrmWritten)
    },
    update: ({ object }, records) =>
      write(records.length, () =>
        conn.update(
          object,
          records.map(({ id, fields }) => ({ Id: id, ...fields })),
          DML,
        ),
      ),
    remove: (_mapping, ids) => write(ids.length, () => conn.destroy('', ids, DML)),
    listPeople: once(async () => {
      const rows = await query('SELECT Id, Email FROM User WHERE IsActive = true LIMIT 2000')
      return rows.map(({ Id, Email }) => ({ id: Id, email: String(Email), isUs: Id === session.userId }))
    }),
    addressOf: (object, id) => `${conn.instanceUrl}/lightning/r/${object}/${id}/view`,
    budget: () =>
      conn.limitInfo.apiUsage ? { used: conn.limitInfo.apiUsage.used, of: conn.limitInfo.apiUsage.limit } : null,
  }
}

const isStale = (error: unknown) => (error as { errorCode?: string }).errorCode === 'INVALID_SESSION_ID'

function guardedTransport(to: Reach): Connection['_transport'] {
  const ask = async ({ method, url, headers, body }: HttpRequest): Promise<HttpResponse> => {
    const answer = await reach(to, { method, url, headers, body: typeof body === 'string' ? body : undefined })
    if (answer.status >= 300 && answer.status < 400)
      throw new Failed(`Salesforce sent us on to ${answer.headers.location}.`)
    return { statusCode: answer.status, headers: answer.headers, body: answer.body }
  }
  return {
    httpRequest: (request: HttpRequest) => Object.assign(ask(request), { stream: () => new PassThrough() }),
    getRequestStreamCreator: () => {
      throw new Error('Streams are not read from Salesforce.')
    },
  } as unknown as Connection['_transport']
}
