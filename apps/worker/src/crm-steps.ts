import type { CrmObject, CrmRecord, CrmWritten, LeadFacts } from '@earshot/core/crm'
import type { CrmMapping } from '@earshot/core/crm-mapping'
import type { CrmClient, CrmPerson } from '@earshot/crm/client'
import type { DueRecord } from '@earshot/db/crm-records'
import type { CrmTurn } from '@earshot/db/crms-turn'
import type { App } from './app.ts'
import { type Step, stepOf } from './crm-step.ts'

/** A record's step, and how its writing ended; undefined where nothing was written. */
export interface Taken {
  record: DueRecord
  step: Step
  written: CrmWritten | undefined
}

export function stepsOf(
  app: App,
  crm: CrmTurn,
  people: CrmPerson[],
  records: DueRecord[],
  found: CrmRecord[],
  taken: ReadonlySet<string>,
): { record: DueRecord; step: Step }[] {
  const object = crm.objects.find((one) => one.name === crm.mapping.object) as CrmObject
  const byId = new Map(found.map((one) => [one.id, one]))
  // One with our key that was deleted gives way to one that stands.
  const byKey = new Map([...found].sort((a, b) => rank(a) - rank(b)).map((one) => [one.key, one]))
  return records.map((record) => {
    const there = (record.recordId && byId.get(record.recordId)) || byKey.get(record.prospectId)
    const isTaken = !!there?.becameId && taken.has(there.becameId)
    const facts = factsOf(app, people, record)
    return { record, step: stepOf(crm.mapping, object, { ...record, facts, found: there, isTaken }) }
  })
}

const rank = ({ state }: CrmRecord) => (state === 'deleted' ? 0 : 1)

function factsOf(app: App, people: CrmPerson[], { prospectId, facts }: DueRecord): LeadFacts | null {
  if (!facts) return null
  const { ownerEmail, mentionId, ...rest } = facts
  const owner = people.find(({ email }) => email.toLowerCase() === ownerEmail?.toLowerCase())?.id ?? null
  return { ...rest, key: prospectId, owner, page: app.config.origin ? `${app.config.origin}/leads/${mentionId}` : null }
}

/** Does what the steps say: at most one call for what is new, one for what changed, one for what goes. */
export async function takeSteps(
  client: CrmClient,
  mapping: CrmMapping,
  steps: { record: DueRecord; step: Step }[],
): Promise<Taken[]> {
  const of = (kind: Step['kind']) => steps.filter(({ step }) => step.kind === kind)
  const results = new Map<string, CrmWritten | undefined>()
  const note = (those: typeof steps, written: CrmWritten[]) => {
    for (const [i, { record }] of those.entries()) results.set(record.prospectId, written[i])
  }
  const [made, changed, gone] = [of('create'), of('update'), of('remove')]
  note(
    made,
    await client.upsert(
      mapping,
      made.map(({ record, step }) => ({ key: record.prospectId, fields: step.send })),
    ),
  )
  note(
    changed,
    await client.update(
      mapping,
      changed.map(({ step }) => ({ id: step.recordId as string, fields: step.send })),
    ),
  )
  note(
    gone,
    await client.remove(
      mapping,
      gone.map(({ step }) => step.recordId as string),
    ),
  )
  return steps.map((one) => ({ ...one, written: results.get(one.record.prospectId) }))
}
