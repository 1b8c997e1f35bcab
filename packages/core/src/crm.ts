import type { LeadStage } from './lead.ts'

export const CRM_KINDS = ['salesforce', 'hubspot', 'pipedrive', 'twenty'] as const
export type CrmKind = (typeof CRM_KINDS)[number]
/** Those that a member can sign in to by a visit to their own page. */
export const VISITED_CRMS = ['salesforce'] as const satisfies CrmKind[]
export const isCrmKind = (word: string): word is CrmKind => CRM_KINDS.some((kind) => kind === word)
/** Their own names, the same in every language. */
export const CRM_LABELS: Record<CrmKind, string> = {
  salesforce: 'Salesforce',
  hubspot: 'HubSpot',
  pipedrive: 'Pipedrive',
  twenty: 'Twenty',
}

/** A value as it crosses the wire; times are ISO 8601. */
export type CrmValue = string | number | boolean | null
export type CrmFields = Record<string, CrmValue>

export const CRM_FIELD_TYPES = [
  'text',
  'number',
  'boolean',
  'date',
  'time',
  'url',
  'email',
  'picklist',
  'reference',
  'other',
] as const

/** A field of a CRM's object, as the CRM itself describes it. */
export interface CrmField {
  name: string
  label: string
  type: (typeof CRM_FIELD_TYPES)[number]
  /** A record can't be made without it. */
  required: boolean
  writable: boolean
  maxLength: number | null
  /** Of a picklist: what may be chosen. */
  options: { value: string; label: string }[]
  /** Other values than `options` are refused. */
  strict: boolean
  /** Holds ids of another system, each once: records are found by it. */
  isKey: boolean
}

export interface CrmObject {
  name: string
  label: string
  fields: CrmField[]
}

/** What we know of a person whom a member pursues, for one record of a CRM. */
export interface LeadFacts {
  /** Ours for ever, whatever becomes of the record: the key that it is found by. */
  key: string
  name: string | null
  handle: string
  network: string
  profileUrl: string | null
  company: string | null
  role: string | null
  place: string | null
  mentionUrl: string
  text: string
  saidAt: string
  intent: string
  language: string
  score: number | null
  stage: LeadStage
  /** The CRM's id of the member who owns the lead, where the CRM knows them by their address. */
  owner: string | null
  nextStep: string | null
  nextStepAt: string | null
  /** The lead's page in Earshot; null where the operator gave no address. */
  page: string | null
}

/** A record as the CRM holds it. */
export interface CrmRecord {
  id: string
  key: string | null
  fields: CrmFields
  /** `converted`: it lives on as a contact; nothing can be written to it any more. */
  state: 'live' | 'converted' | 'deleted'
  /** The record that it was merged into, or that it was converted to. */
  becameId: string | null
  /** By the CRM's clock, in ms since the epoch. */
  changedAt: number
}

/** Why a CRM took a record not. Each has a sentence of what to do, in every language of the dashboard. */
export const CRM_FAILURES = [
  'required',
  'picklist',
  'too-long',
  'bad-value',
  'unknown-field',
  'no-access',
  'duplicate',
  'rule',
  'locked',
  'limit',
  'gone',
  'other',
] as const
export type CrmFailure = (typeof CRM_FAILURES)[number]

/** How the writing of one record ended. `again`: another try may succeed without anybody doing anything. */
export type CrmWritten =
  | { ok: true; id: string; created: boolean }
  | { ok: false; failure: CrmFailure; again: boolean; message: string; fields: string[] }

export interface CrmBudget {
  used: number
  of: number
}
