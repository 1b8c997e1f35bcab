import { randomUUID } from 'node:crypto'
import { OBJECTS, type SimField } from './objects.ts'
import { RequestRefused } from './refusal.ts'

export type Row = Record<string, unknown> & { id: string; updatedAt: string; deletedAt: string | null }

/** One thing that was really done to a record: what tests compare with what Earshot believes. */
interface LedgerLine {
  act: 'created' | 'updated' | 'deleted' | 'destroyed'
  object: string
  id: string
  by: 'api' | 'person'
}

export interface Workspace {
  rows: Map<string, Map<string, Row>>
  ledger: LedgerLine[]
  now(): number
}

export const makeWorkspace = (now: () => number): Workspace => ({
  rows: new Map([
    ...Object.keys(OBJECTS).map((object) => [object, new Map<string, Row>()] as const),
    ['workspaceMembers', new Map(['ada', 'bob'].map((name) => memberOf(name)).map((one) => [one.id, one]))],
  ]),
  ledger: [],
  now,
})

const memberOf = (name: string): Row => ({
  id: randomUUID(),
  userEmail: `${name}@example.com`,
  updatedAt: new Date(0).toISOString(),
  deletedAt: null,
})

export const rowsOf = (workspace: Workspace, object: string): Row[] => [...(workspace.rows.get(object)?.values() ?? [])]
export const standing = (workspace: Workspace, object: string): Row[] =>
  rowsOf(workspace, object).filter(({ deletedAt }) => deletedAt === null)

const stamp = (workspace: Workspace) => new Date(workspace.now()).toISOString()

export function create(
  workspace: Workspace,
  object: string,
  given: Record<string, unknown>,
  by: 'api' | 'person',
): Row {
  check(workspace, object, given, true)
  const { id = randomUUID(), ...values } = given as { id?: string }
  // Deleted ones keep their id: nothing else may have it.
  if (workspace.rows.get(object)?.has(id)) throw new RequestRefused(400, 'A duplicate entry was detected')
  const at = stamp(workspace)
  const row: Row = { ...merged({}, values), id, createdAt: at, updatedAt: at, deletedAt: null }
  workspace.rows.get(object)?.set(id, row)
  workspace.ledger.push({ act: 'created', object, id, by })
  return row
}

export function update(
  workspace: Workspace,
  object: string,
  id: string,
  values: Record<string, unknown>,
  by: 'api' | 'person',
): Row {
  const row = workspace.rows.get(object)?.get(id)
  if (!row || row.deletedAt) throw new RequestRefused(404, 'Record not found', 'NotFoundException')
  check(workspace, object, values, false)
  Object.assign(row, merged(row, values), { updatedAt: stamp(workspace) })
  workspace.ledger.push({ act: 'updated', object, id, by })
  return row
}

/** Into the bin, from where people may bring it back. */
export function remove(workspace: Workspace, object: string, id: string, by: 'api' | 'person'): void {
  const row = workspace.rows.get(object)?.get(id)
  if (!row || row.deletedAt) throw new RequestRefused(404, 'Record not found', 'NotFoundException')
  Object.assign(row, { deletedAt: stamp(workspace), updatedAt: stamp(workspace) })
  workspace.ledger.push({ act: 'deleted', object, id, by })
}

/** For good. */
export function destroy(workspace: Workspace, object: string, id: string): void {
  if (!workspace.rows.get(object)?.delete(id)) throw new RequestRefused(404, 'Record not found', 'NotFoundException')
  workspace.ledger.push({ act: 'destroyed', object, id, by: 'api' })
}

/** Of a field of several parts, those that are not given stay. */
function merged(row: Record<string, unknown>, values: Record<string, unknown>): Record<string, unknown> {
  const isParts = (value: unknown) => typeof value === 'object' && value !== null
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      isParts(value) ? { ...(row[name] as object | undefined), ...(value as object) } : value,
    ]),
  )
}

function check(workspace: Workspace, object: string, values: Record<string, unknown>, isNew: boolean): void {
  const { singular, fields } = OBJECTS[object] ?? { singular: object, fields: [] }
  for (const [name, value] of Object.entries(values)) {
    const known = fields.find((one) => (one.type === 'RELATION' ? `${one.name}Id` : one.name) === name)
    if (!known) throw new RequestRefused(400, `Object ${singular} doesn't have any "${name}" field.`)
    if (name === 'id' && isNew) continue
    refuseValue(workspace, known, name, value)
  }
}

function refuseValue(
  workspace: Workspace,
  { type, isNullable, options }: SimField,
  name: string,
  value: unknown,
): void {
  const refuse = (message: string): never => {
    throw new RequestRefused(400, message)
  }
  if (value === null) {
    if (!isNullable) refuse(`Field "${name}" must not be null`)
    return
  }
  if (type === 'SELECT' && !options?.some((option) => option.value === value))
    refuse(`Invalid option "${value}" for field "${name}": it is not a valid enum value`)
  if (type === 'TEXT' && typeof value !== 'string') refuse(`Invalid string value for field "${name}"`)
  if (type === 'NUMBER' && typeof value !== 'number') refuse(`Invalid number value for field "${name}"`)
  if (type === 'DATE_TIME' && Number.isNaN(Date.parse(String(value)))) refuse(`Invalid date value for field "${name}"`)
  if ((type === 'FULL_NAME' || type === 'LINKS') && typeof value !== 'object')
    refuse(`Invalid object value for field "${name}"`)
  if (type === 'RELATION' && !workspace.rows.get('workspaceMembers')?.has(String(value)))
    refuse(`Foreign key of field "${name}" leads nowhere`)
}
