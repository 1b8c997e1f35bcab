import { parseFilter } from './filter.ts'
import { METADATA, OBJECTS } from './objects.ts'
import { RequestRefused } from './refusal.ts'
import { create, destroy, type Row, remove, rowsOf, update, type Workspace } from './workspace.ts'

const MOST = 60

/** Answers one request below /rest, with its status. */
export function answerApi(
  workspace: Workspace,
  method: string,
  url: URL,
  body: string,
): { status: number; said: unknown } {
  const [first = '', second = ''] = url.pathname.replace(/^\/rest\//, '').split('/')
  const given = body ? JSON.parse(body) : undefined
  if (first === 'metadata' && second === 'objects') return { status: 200, said: { data: { objects: METADATA } } }
  if (method === 'POST' && first === 'batch') return { status: 201, said: batch(workspace, objectOf(second), given) }
  if (method === 'GET') return { status: 200, said: list(workspace, first, url) }
  const object = objectOf(first)
  const name = nameOf(object)
  if (method === 'PATCH')
    return { status: 200, said: { data: { [`update${name}`]: update(workspace, object, second, given, 'api') } } }
  if (method === 'DELETE') {
    if (url.searchParams.get('soft_delete') === 'true') remove(workspace, object, second, 'api')
    else destroy(workspace, object, second)
    return { status: 200, said: { data: { [`delete${name}`]: { id: second } } } }
  }
  throw new RequestRefused(404, `Cannot ${method} ${url.pathname}`, 'NotFoundException')
}

const nameOf = (object: string) => METADATA.find(({ namePlural }) => namePlural === object)?.labelSingular

function objectOf(name: string): string {
  if (!OBJECTS[name]) throw new RequestRefused(400, `object '${name}' not found. Parent object 'people'?`)
  return name
}

/** All or none: one that is refused refuses the request, and what was done before it is undone. */
function batch(workspace: Workspace, object: string, records: Record<string, unknown>[]) {
  if (!Array.isArray(records) || records.length === 0) throw new RequestRefused(400, 'Input must not be empty')
  if (records.length > MOST) throw new RequestRefused(400, `Maximum number of records to create is ${MOST}`)
  const before = structuredClone([...(workspace.rows.get(object) ?? [])])
  const lines = workspace.ledger.length
  try {
    const made = records.map((record) => create(workspace, object, record, 'api'))
    return { data: { [`create${object[0]?.toUpperCase()}${object.slice(1)}`]: made } }
  } catch (error) {
    workspace.rows.set(object, new Map(before))
    workspace.ledger.length = lines
    throw error
  }
}

function list(workspace: Workspace, object: string, { searchParams }: URL) {
  if (!workspace.rows.has(object)) throw new RequestRefused(400, `object '${object}' not found`)
  const limit = Number(searchParams.get('limit') ?? MOST)
  if (limit > MOST) throw new RequestRefused(400, `limit '${limit}' is invalid. Should be at most ${MOST}`)
  const filter = searchParams.get('filter') ?? ''
  const holds = filter ? parseFilter(filter) : () => true
  const all = rowsOf(workspace, object)
    // Who asks for `deletedAt` sees what is deleted.
    .filter((row) => (filter.includes('deletedAt') || row.deletedAt === null) && holds(row))
    .sort((one, other) => one.updatedAt.localeCompare(other.updatedAt) || one.id.localeCompare(other.id))
  const after = searchParams.get('starting_after')
  const from = after === null ? all : all.filter((row) => cursorOf(row) > after)
  const page = from.slice(0, limit)
  const last = page.at(-1)
  return {
    data: { [object]: page },
    totalCount: all.length,
    pageInfo: { hasNextPage: from.length > limit, endCursor: last ? cursorOf(last) : null },
  }
}

const cursorOf = ({ updatedAt, id }: Row) => `${updatedAt} ${id}`
