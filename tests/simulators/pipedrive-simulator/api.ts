import { type Company, create, itemsOf, remove, type SimItem, standing, update } from './company.ts'
import { OBJECTS, STAGES } from './fields.ts'
import { RequestRefused } from './refusal.ts'

const MOST_IDS = 100
const MOST = 500

/** What a request costs of the company's day (x-token-cost of its reference). */
export function costOf(method: string, { pathname, searchParams }: URL): number {
  if (method === 'DELETE') return 3
  if (method !== 'GET') return 5
  if (pathname.startsWith('/api/v1/') || searchParams.has('term')) return 20
  return /\/\d+$/.test(pathname) ? 1 : 10
}

/** Answers one request. */
export function answerApi(company: Company, method: string, url: URL, body: string): unknown {
  const [version, name = '', rest] = url.pathname.replace(/^\/api\//, '').split('/')
  const query = url.searchParams
  if (version === 'v1' && name === 'users') return { success: true, data: company.users }
  if (version === 'v1' && name === 'recents') return recents(company, query)
  if (version === 'v1') throw new RequestRefused(410, 'This endpoint is gone: use v2')
  if (name === 'stages') return paged(STAGES, query)
  const described = Object.entries(OBJECTS).find(([object]) => name === `${object.slice(0, -1)}Fields`)
  if (described) return paged(described[1].fields, query)
  if (!OBJECTS[name]) throw new RequestRefused(404, 'Not found')
  const given = body ? JSON.parse(body) : {}
  if (method === 'POST') return { success: true, data: create(company, name, given, 'api') }
  if (method === 'PATCH') return { success: true, data: update(company, name, Number(rest), given, 'api') }
  if (method === 'DELETE') {
    remove(company, name, Number(rest), 'api')
    return { success: true, data: { id: Number(rest) } }
  }
  if (rest === 'search') return search(company, name, query)
  if (rest) return one(company, name, Number(rest))
  return list(company, name, query)
}

/** What is in the bin is still shown by its id. */
function one(company: Company, object: string, id: number) {
  const data = company.items.get(object)?.get(id)
  if (!data) throw new RequestRefused(404, 'Not found')
  return { success: true, data }
}

function list(company: Company, object: string, query: URLSearchParams) {
  const ids = query.get('ids')?.split(',').map(Number)
  if (ids && ids.length > MOST_IDS) throw new RequestRefused(400, `ids: at most ${MOST_IDS}`)
  const since = query.get('updated_since')
  if (since && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(since))
    throw new RequestRefused(400, 'updated_since: not RFC 3339')
  const way = query.get('sort_direction') === 'desc' ? -1 : 1
  const found = standing(company, object)
    .filter((item) => (!ids || ids.includes(item.id)) && (!since || item.update_time >= since))
    .sort((a, b) => way * (a.update_time.localeCompare(b.update_time) || a.id - b.id))
  return paged(found, query)
}

function paged<T>(all: readonly T[], query: URLSearchParams) {
  const limit = Number(query.get('limit') ?? 100)
  if (limit > MOST) throw new RequestRefused(400, `limit: at most ${MOST}`)
  const start = Number(query.get('cursor') ?? 0)
  const next = start + limit < all.length ? String(start + limit) : null
  return { success: true, data: all.slice(start, start + limit), additional_data: { next_cursor: next } }
}

/** By the words of custom fields; it learns of them late, and of what is deleted not at all. */
function search(company: Company, object: string, query: URLSearchParams) {
  const term = (query.get('term') ?? '').toLowerCase()
  if (query.get('exact_match') !== 'true' || query.get('fields') !== 'custom_fields')
    throw new RequestRefused(400, 'The simulator knows only the exact search of custom fields')
  const isKnown = (item: SimItem) => Date.parse(item.add_time) + company.searchLagMs <= company.now()
  const items = standing(company, object)
    .filter(
      (item) =>
        isKnown(item) && Object.values(item.custom_fields).some((value) => String(value).toLowerCase() === term),
    )
    .map(({ id }) => ({ result_score: 1, item: { id, type: OBJECTS[object]?.item } }))
  return { success: true, data: { items } }
}

/** Version 1: times in its own form, custom fields beside the others, what is deleted too. */
function recents(company: Company, query: URLSearchParams) {
  const since = query.get('since_timestamp') ?? ''
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(since))
    throw new RequestRefused(400, 'since_timestamp: YYYY-MM-DD HH:MM:SS')
  const item = query.get('items') ?? ''
  const object = Object.keys(OBJECTS).find((name) => OBJECTS[name]?.item === item) ?? ''
  const [start, limit] = [Number(query.get('start') ?? 0), Number(query.get('limit') ?? 100)]
  const all = itemsOf(company, object)
    .filter(({ update_time }) => update_time.replace('T', ' ').replace('Z', '') >= since)
    .sort((a, b) => a.update_time.localeCompare(b.update_time) || a.id - b.id)
  const data = all.slice(start, start + limit).map(({ custom_fields, is_deleted, update_time, id, ...own }) => ({
    item,
    id,
    data: {
      id,
      ...own,
      ...custom_fields,
      update_time: update_time.replace('T', ' ').replace('Z', ''),
      active_flag: !is_deleted,
    },
  }))
  const more = start + limit < all.length
  return {
    success: true,
    data: data.length > 0 ? data : null,
    additional_data: {
      pagination: { start, limit, more_items_in_collection: more, ...(more && { next_start: start + limit }) },
    },
  }
}
