import type { CrmFields, CrmObject, CrmRecord, LeadFacts } from '@earshot/core/crm'
import { type CrmMapping, fieldsOf } from '@earshot/core/crm-mapping'
import { type CrmBase, nextBase, type Reconciled, reconcile } from '@earshot/core/crm-reconcile'
import type { CrmRecordState } from '@earshot/db/schema/crm-records'

/** One record as both sides have it. */
export interface Sides {
  state: CrmRecordState
  recordId: string | null
  base: CrmBase
  /** null: there is no lead of this person any more, or nobody may contact them. */
  facts: LeadFacts | null
  /** undefined: nothing there has our key or its id. */
  found: CrmRecord | undefined
  /** The record that it was merged into is another prospect's. */
  isTaken: boolean
}

/** What is to be done with it. `base` is what stands once that is done. */
export type Step = {
  kind: 'forget' | 'leave' | 'create' | 'update' | 'remove'
  state: CrmRecordState
  recordId: string | null
  base: CrmBase
  send: CrmFields
  take: CrmFields
  conflicts: Reconciled['conflicts']
}

const nothing = { send: {}, take: {}, conflicts: [] }

/** Decides from both sides what a record needs: no clock, no network, so that each case can be tried. */
export function stepOf(mapping: CrmMapping, object: CrmObject, sides: Sides): Step {
  const { state, recordId, base, facts, found } = sides
  if (state === 'merged') return leave(sides)
  if (state === 'erasing')
    return found && found.state !== 'deleted'
      ? leave({ ...sides, kind: 'remove', recordId: found.id })
      : leave({ ...sides, kind: 'forget' })
  const ours = facts ? fieldsOf(mapping, object, facts) : {}
  if (!found) {
    if (recordId) return leave({ ...sides, state: 'deleted' })
    if (!facts) return leave({ ...sides, kind: 'forget' })
    return {
      kind: 'create',
      state,
      recordId,
      base: nextBase(base, ours, {}, { send: ours }),
      send: ours,
      take: {},
      conflicts: [],
    }
  }
  if (found.state === 'deleted') return whenDeleted(mapping, sides, found, ours)
  const result = reconcile(mapping.rules, base, ours, found.fields)
  if (found.state === 'converted') {
    const agreed = nextBase(base, ours, found.fields, nothing)
    return { ...nothing, kind: 'leave', state: 'converted', recordId: found.id, base: agreed, take: result.take }
  }
  const kind = Object.keys(result.send).length > 0 ? 'update' : 'leave'
  return { kind, state: 'there', recordId: found.id, base: nextBase(base, ours, found.fields, result), ...result }
}

/** Merged into a record that is nobody else's: we go on with that one, as it stands, under our key. Else it is theirs to have deleted. */
function whenDeleted({ keyField }: CrmMapping, sides: Sides, { becameId, fields }: CrmRecord, ours: CrmFields): Step {
  if (!becameId) return leave({ ...sides, state: 'deleted' })
  if (sides.isTaken || !sides.facts) return leave({ ...sides, state: 'merged', recordId: becameId })
  const base = nextBase(sides.base, ours, fields, nothing)
  return { ...nothing, kind: 'update', state: 'there', recordId: becameId, base, send: { [keyField]: sides.facts.key } }
}

function leave({
  kind = 'leave',
  state,
  recordId,
  base,
}: Pick<Step, 'state' | 'recordId' | 'base'> & { kind?: Step['kind'] }): Step {
  return { kind, state, recordId, base, ...nothing }
}
