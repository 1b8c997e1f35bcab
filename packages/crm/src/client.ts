import type { CrmBudget, CrmFields, CrmObject, CrmRecord, CrmWritten } from '@earshot/core/crm'
import type { CrmMapping } from '@earshot/core/crm-mapping'

/** One of the CRM's own users. `isUs`: the one whom Earshot acts as, whom some CRMs make the owner of what is given to nobody. */
export interface CrmPerson {
  id: string
  email: string
  isUs?: boolean
}

/** What we do with a CRM, whichever it is. Each call is of at most `mostAtOnce` records; results come in the order asked. */
export interface CrmClient {
  /** So many records are taken up together, and saved before the next: as many as it surely does within a turn. */
  mostAtOnce: number
  /** The least time between two looks for changes, where each is dear. */
  restMs?: number
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
  listPeople(): Promise<CrmPerson[]>
  /** Where a person looks at a record. */
  addressOf(object: string, id: string): string
  /** As of the last answer; null where the CRM tells none. */
  budget(): CrmBudget | null
}
