import { PROPERTIES } from './properties.ts'
import { RequestRefused, refusal } from './refusal.ts'

export interface SimContact {
  id: string
  properties: Record<string, string>
  createdAt: string
  updatedAt: string
  archived: boolean
  archivedAt?: string
}

/** One thing that was really done to a contact: what tests compare with what Earshot believes. */
interface LedgerLine {
  act: 'created' | 'updated' | 'archived' | 'merged'
  id: string
  by: 'api' | 'person'
}

export interface Portal {
  contacts: Map<string, SimContact>
  /** A merged contact's id leads to the one that it went into. */
  merged: Map<string, string>
  ledger: LedgerLine[]
  owners: { id: string; email: string }[]
  now(): number
}

const LONGEST_TEXT = 65_536
let counter = 1000

export const makePortal = (now: () => number): Portal => ({
  contacts: new Map(),
  merged: new Map(),
  ledger: [],
  owners: [
    { id: '71', email: 'ada@example.com' },
    { id: '72', email: 'bob@example.com' },
  ],
  now,
})

export const contactsOf = (portal: Portal): SimContact[] =>
  [...portal.contacts.values()].filter(({ archived }) => !archived)

/** Live or archived, by its id, the id of one that was merged into it, or a property that is unique. */
export function find(portal: Portal, id: string, idProperty: string | undefined, archived: boolean) {
  const found = idProperty
    ? [...portal.contacts.values()].find(
        (one) => one.archived === archived && one.properties[uniqueOf(idProperty)] === id,
      )
    : portal.contacts.get(portal.merged.get(id) ?? id)
  return found?.archived === archived ? found : undefined
}

export function uniqueOf(name: string): string {
  if (!PROPERTIES.some((one) => one.name === name && one.hasUniqueValue))
    throw new RequestRefused(400, refusal('VALIDATION_ERROR', `Property ${name} is not a unique property`))
  return name
}

export function create(portal: Portal, properties: Record<string, string>, by: 'api' | 'person'): SimContact {
  check(portal, properties)
  const at = new Date(portal.now()).toISOString()
  const contact = { id: String(++counter), properties: {}, createdAt: at, updatedAt: at, archived: false }
  portal.contacts.set(contact.id, contact)
  portal.ledger.push({ act: 'created', id: contact.id, by })
  return write(portal, contact, properties)
}

export function update(
  portal: Portal,
  id: string,
  properties: Record<string, string>,
  by: 'api' | 'person',
): SimContact {
  const contact = find(portal, id, undefined, false)
  if (!contact) throw new RequestRefused(404, refusal('OBJECT_NOT_FOUND', `No contact with id ${id}`))
  check(portal, properties, contact.id)
  portal.ledger.push({ act: 'updated', id: contact.id, by })
  return write(portal, contact, properties)
}

/** Into the recycle bin, for ninety days. One that is not there is no error. */
export function archive(portal: Portal, id: string, by: 'api' | 'person'): void {
  const contact = find(portal, id, undefined, false)
  if (!contact) return
  const at = new Date(portal.now()).toISOString()
  Object.assign(contact, { archived: true, archivedAt: at, updatedAt: at })
  portal.ledger.push({ act: 'archived', id: contact.id, by })
}

/** A person merges two: the other one's values fill what is empty, and its id leads to the first from then on. */
export function merge(portal: Portal, primaryId: string, otherId: string): void {
  const [primary, other] = [portal.contacts.get(primaryId), portal.contacts.get(otherId)]
  if (!primary || !other) throw new Error('There is no such contact.')
  portal.contacts.delete(otherId)
  portal.merged.set(otherId, primaryId)
  portal.ledger.push({ act: 'merged', id: otherId, by: 'person' })
  const ids = [primary.properties.hs_merged_object_ids, otherId].filter(Boolean).join(';')
  write(portal, primary, { ...other.properties, ...primary.properties, hs_merged_object_ids: ids })
}

function write(portal: Portal, contact: SimContact, properties: Record<string, string>): SimContact {
  const at = new Date(portal.now()).toISOString()
  const kept = Object.entries({ ...contact.properties, ...properties }).filter(([, value]) => value !== '')
  contact.properties = { ...Object.fromEntries(kept), hs_object_id: contact.id, lastmodifieddate: at }
  contact.updatedAt = at
  return contact
}

/** Refuses a record as HubSpot's validation does: the request fails for it, whatever its neighbours are. */
function check(portal: Portal, properties: Record<string, string>, ownId?: string): void {
  for (const [name, value] of Object.entries(properties)) {
    const known = PROPERTIES.find((one) => one.name === name)
    const refuse = (code: string, message: string): never => {
      throw new RequestRefused(400, refusal('VALIDATION_ERROR', message, code, name))
    }
    if (!known) refuse('PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`)
    if (known?.modificationMetadata.readOnlyValue) refuse('READ_ONLY_VALUE', `"${name}" is a read only property`)
    if (value === '') continue
    if (known?.options.length && !known.options.some((option) => option.value === value))
      refuse('INVALID_OPTION', `${value} was not one of the allowed options of ${name}`)
    if (known?.referencedObjectType === 'OWNER' && !portal.owners.some(({ id }) => id === value))
      refuse('INVALID_OWNER_ID', `${value} is not a valid owner ID`)
    if (known?.type === 'number' && !Number.isFinite(Number(value)))
      refuse('INVALID_INTEGER', `${value} was not a number`)
    if (known?.type === 'datetime' && Number.isNaN(Date.parse(value))) refuse('INVALID_DATE', `${value} is no time`)
    if (value.length > LONGEST_TEXT) refuse('PROPERTY_VALUE_TOO_LONG', `${name} holds ${LONGEST_TEXT} characters`)
    const twin =
      known?.hasUniqueValue && contactsOf(portal).find((one) => one.id !== ownId && one.properties[name] === value)
    if (twin) throw new RequestRefused(409, refusal('CONFLICT', `${name} ${value} is that of contact ${twin.id}`))
  }
}
