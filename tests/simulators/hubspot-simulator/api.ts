import { archive, create, find, type Portal, type SimContact, uniqueOf, update } from './contacts.ts'
import { PROPERTIES } from './properties.ts'
import { RequestRefused, refusal } from './refusal.ts'

const MOST_INPUTS = 100
const MOST_FOUND = 10_000
const CONTACTS = '/crm/v3/objects/contacts'

interface Input {
  id: string
  idProperty?: string
  properties?: Record<string, string>
}
interface Filter {
  propertyName: string
  operator: string
  value?: string
}

/** Answers one request; undefined is 204. */
export function answerApi(portal: Portal, method: string, url: URL, body: string): unknown {
  const at = `${method} ${url.pathname}`
  const given = body ? JSON.parse(body) : {}
  if (at === 'GET /account-info/v3/details') return { portalId: 4242, uiDomain: 'app.hubspot.com' }
  if (at === 'GET /crm/v3/properties/contacts') return { results: PROPERTIES }
  if (at === 'GET /crm/v3/owners') return { results: portal.owners }
  if (at === `POST ${CONTACTS}/search`) return search(portal, given)
  if (at === `GET ${CONTACTS}`) return list(portal, url)
  if (at === `POST ${CONTACTS}/batch/read`) return read(portal, given, url.searchParams.get('archived') === 'true')
  if (at === `POST ${CONTACTS}/batch/upsert`) return batch(portal, given.inputs, (one) => upsert(portal, one))
  if (at === `POST ${CONTACTS}/batch/update`)
    return batch(portal, given.inputs, ({ id, properties = {} }) => update(portal, id, properties, 'api'))
  if (at === `POST ${CONTACTS}/batch/archive`) {
    for (const { id } of checked(given.inputs)) archive(portal, id, 'api')
    return undefined
  }
  throw new RequestRefused(404, refusal('OBJECT_NOT_FOUND', `Nothing at ${at}`))
}

function upsert(portal: Portal, { id, idProperty = '', properties = {} }: Input) {
  const found = find(portal, id, uniqueOf(idProperty), false)
  if (found) return { ...update(portal, found.id, properties, 'api'), new: false }
  return { ...create(portal, { ...properties, [idProperty]: id }, 'api'), new: true }
}

/** All or none: one that is refused refuses the request, and what was done before it is undone. */
function batch(portal: Portal, inputs: Input[], work: (input: Input) => SimContact) {
  const before = structuredClone([...portal.contacts])
  const lines = portal.ledger.length
  try {
    const results = checked(inputs).map((input) => structuredClone(work(input)))
    return { status: 'COMPLETE', results }
  } catch (error) {
    portal.contacts = new Map(before)
    portal.ledger.length = lines
    throw error
  }
}

function checked(inputs: Input[]): Input[] {
  if (inputs.length > MOST_INPUTS)
    throw new RequestRefused(400, refusal('VALIDATION_ERROR', `The maximum number of inputs is ${MOST_INPUTS}`))
  const ids = inputs.map(({ id }) => id)
  if (new Set(ids).size < ids.length)
    throw new RequestRefused(400, refusal('VALIDATION_ERROR', 'Duplicate IDs found in batch input'))
  return inputs
}

function read(
  portal: Portal,
  given: { inputs: Input[]; idProperty?: string; properties: string[] },
  archived: boolean,
) {
  const results = checked(given.inputs).flatMap(({ id }) => {
    const found = find(portal, id, given.idProperty, archived)
    return found ? [shown(found, given.properties)] : []
  })
  return { status: 'COMPLETE', results: [...new Map(results.map((one) => [one.id, one])).values()] }
}

function list(portal: Portal, { searchParams }: URL) {
  const archived = searchParams.get('archived') === 'true'
  const all = [...portal.contacts.values()].filter((one) => one.archived === archived)
  return page(all, Number(searchParams.get('after') ?? 0), Number(searchParams.get('limit') ?? 10), (one) =>
    shown(one, searchParams.get('properties')?.split(',') ?? []),
  )
}

function search(
  portal: Portal,
  given: {
    filterGroups: { filters: Filter[] }[]
    sorts: { propertyName: string; direction: string }[]
    properties: string[]
    limit: number
    after?: string
  },
) {
  if (given.limit > MOST_INPUTS) throw new RequestRefused(400, refusal('VALIDATION_ERROR', 'limit is 100 at most'))
  const after = Number(given.after ?? 0)
  if (after + given.limit > MOST_FOUND)
    throw new RequestRefused(400, refusal('VALIDATION_ERROR', 'paging is limited to 10,000 results'))
  const [sort] = given.sorts
  const sortValue = (one: SimContact) => one.properties[sort?.propertyName ?? ''] ?? ''
  const all = [...portal.contacts.values()]
    .filter(
      (one) => !one.archived && given.filterGroups.some(({ filters }) => filters.every((each) => holds(each, one))),
    )
    .sort((one, other) => sortValue(one).localeCompare(sortValue(other)) || Number(one.id) - Number(other.id))
  return { total: all.length, ...page(all, after, given.limit, (one) => shown(one, given.properties)) }
}

function holds({ propertyName, operator, value = '' }: Filter, { properties }: SimContact): boolean {
  const has = properties[propertyName]
  if (operator === 'HAS_PROPERTY') return has !== undefined
  if (operator === 'GTE') return has !== undefined && Date.parse(has) >= Number(value)
  throw new RequestRefused(400, refusal('VALIDATION_ERROR', `The simulator knows no operator ${operator}`))
}

function page<T>(all: SimContact[], after: number, limit: number, show: (one: SimContact) => T) {
  const results = all.slice(after, after + limit).map(show)
  return { results, ...(after + limit < all.length && { paging: { next: { after: String(after + limit) } } }) }
}

/** Properties that have no value are there as null. */
function shown({ properties, ...contact }: SimContact, names: string[]) {
  return { ...contact, properties: Object.fromEntries(names.map((name) => [name, properties[name] ?? null])) }
}
