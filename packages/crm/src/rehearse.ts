import type { CrmObject, CrmRecord } from '@earshot/core/crm'
import type { CrmMapping } from '@earshot/core/crm-mapping'
import { suggestMapping } from '@earshot/core/crm-suggest'
import type { CrmClient } from './client.ts'

const DAY_MS = 86_400_000
/** Nobody's. */
const UNKNOWN_KEY = '00000000-0000-4000-8000-00000000dead'

export interface Rehearsed {
  objects: CrmObject[]
  people: number
  changed: Pick<CrmRecord, 'state'>[]
  found: Pick<CrmRecord, 'state'>[]
}

/** Everything that is read of a CRM, once; nothing is written. `mapping`: undefined where none is saved yet. */
export async function rehearse(client: CrmClient, mapping: CrmMapping | null, now: number): Promise<Rehearsed> {
  const objects = await client.describe()
  const people = (await client.listPeople()).length
  const used = mapping ?? suggestMapping(objects)
  if (!used) return { objects, people, changed: [], found: [] }
  const changed: CrmRecord[] = []
  for await (const page of client.listChanges(used, now - DAY_MS)) {
    changed.push(...page)
    if (changed.length >= client.mostAtOnce) break
  }
  const ids = changed.slice(0, client.mostAtOnce).map(({ id }) => id)
  const found = await client.find(used, { ids, keys: [UNKNOWN_KEY] })
  const stateOf = ({ state }: CrmRecord) => ({ state })
  return { objects, people, changed: changed.map(stateOf), found: found.map(stateOf) }
}
