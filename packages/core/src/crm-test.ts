import type { CrmKind } from './crm.ts'

/** What the api asks a worker: to sign in to a CRM and read its fields, with nothing kept. The secret crosses the queue sealed, bound to `place`. */
export interface CrmTest {
  kind: 'test-crm'
  workspaceId: string
  /** Stands in for a CRM's id where the secret was sealed. */
  place: string
  crm: CrmKind
  settings: Record<string, string>
  /** AES-256-GCM, in base64. */
  sealed: string
  sealedWith: string
}
