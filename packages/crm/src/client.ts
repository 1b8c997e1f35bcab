import type { CrmBudget, CrmFields, CrmObject, CrmRecord, CrmWritten } from '@earshot/core/crm'
import type { CrmMapping } from '@earshot/core/crm-mapping'

/** What we do with a CRM, whichever it is. Each call is at most `MOST_AT_ONCE` records; results come in the order asked. */
export interface CrmClient {
  /** The objects that leads can be written to, with their fields. */
  describe(): Promise<CrmObject[]>
  /** Records by the CRM's ids or by our keys, deleted ones too: what is found nowhere is absent. */
  find(mapping: CrmMapping, wanted: { ids: string[]; keys: string[] }): Promise<CrmRecord[]>
  /** Records of ours that changed at `since` (ms since the epoch) or later, page by page, oldest first, deleted ones too. */
  listChanges(mapping: CrmMapping, since: number): AsyncGenerator<CrmRecord[]>
  /** Makes records, or finds those that have the key already: a repeat is harmless. */
  upsert(mapping: CrmMapping, records: { key: string; fields: CrmFields }[]): Promise<CrmWritten[]>
  update(mapping: CrmMapping, records: { id: string; fields: CrmFields }[]): Promise<CrmWritten[]>
  remove(mapping: CrmMapping, ids: string[]): Promise<CrmWritten[]>
  /** The CRM's own people, to be found by their mail address. */
  listPeople(): Promise<{ id: string; email: string }[]>
  /** Where a person looks at a record. */
  addressOf(object: string, id: string): string
  /** As of the last answer; null where the CRM tells none. */
  budget(): CrmBudget | null
}

export const MOST_AT_ONCE = 200
