import { LEAD_STAGES, type LeadStage } from './lead.ts'
import { type LeadValue, valueProblem } from './lead-value.ts'
import { type Refusal, refusalOf } from './refusal.ts'

/** Of a file of people. */
export const MOST_CHARACTERS = 3_000_000

/** What a column of a file of people can hold. `id` is that of a person or of a lead here: rows that share it are one person. */
export const IMPORT_FIELDS = [
  'id',
  'name',
  'company',
  'role',
  'place',
  'mail',
  'network',
  'handle',
  'profile',
  'doNotContact',
  'stage',
  'owner',
  'value',
  'currency',
  'lostReason',
  'nextStep',
  'nextStepAt',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

/** What is noted of a person in words. */
export const PERSON_FIELDS = ['name', 'company', 'role', 'place', 'mail'] as const
export type PersonField = (typeof PERSON_FIELDS)[number]

/** Where a person is known: on a network by a handle, or by a profile's address alone. */
export interface Identity {
  network: string | null
  handle: string | null
  url: string | null
}

/** How far a lead is, and what stands on it. */
export interface Standing {
  stage: LeadStage
  ownerId: string | null
  value: LeadValue | null
  lostReason: string | null
  nextStep: string | null
  nextStepAt: string | null
}

/** A row that can be taken. */
export interface ImportedPerson {
  id: string | null
  name: string | null
  company: string | null
  role: string | null
  place: string | null
  mail: string | null
  knownAs: Identity[]
  doNotContact: boolean
  /** As the file writes it; its owner is still a name or a mail address. */
  standing: (Omit<Standing, 'ownerId'> & { owner: string | null }) | null
}

/** Words that files of others use in their headers, in lower case and without signs between. */
const ALSO: Record<ImportField, readonly string[]> = {
  id: ['earshotid', 'person', 'prospectid'],
  name: ['fullname', 'contact', 'contactname', 'person name', 'nom', '氏名'],
  company: ['organisation', 'organization', 'account', 'accountname', 'société', 'entreprise', '会社', '会社名'],
  role: ['title', 'jobtitle', 'position', 'poste', 'fonction', '役職'],
  place: ['city', 'location', 'country', 'ville', 'lieu', '場所'],
  mail: ['email', 'emailaddress', 'mailaddress', 'courriel', 'メール', 'メールアドレス'],
  network: ['channel', 'réseau'],
  handle: ['username', 'user', 'account handle', 'pseudo'],
  profile: ['profileurl', 'url of profile', 'link', 'website', 'profil'],
  doNotContact: ['donotcontact', 'optout', 'unsubscribed', 'donotcall', 'dnc', 'nepascontacter'],
  stage: ['status', 'leadstatus', 'pipelinestage', 'étape', '段階'],
  owner: ['leadowner', 'assignedto', 'responsable', '担当者'],
  value: ['amount', 'dealvalue', 'dealsize', 'valeur', 'montant', '金額'],
  currency: ['currencycode', 'devise', '通貨'],
  lostReason: ['lossreason', 'closedlostreason', 'raison de la perte'],
  nextStep: ['nextaction', 'nextactivity', 'prochaine étape'],
  nextStepAt: ['nextstepdate', 'nextactivitydate', 'followup', 'followupdate'],
}

const bare = (words: string) => words.toLowerCase().replace(/[\s_.\-/]+/g, '')

/** The field that a header names; null where it names none. */
export function fieldOf(header: string): ImportField | null {
  const wanted = bare(header)
  return (
    IMPORT_FIELDS.find((field) => bare(field) === wanted || ALSO[field].some((word) => bare(word) === wanted)) ?? null
  )
}

/** What identities and a mail address are known again by; the same for who is heard as for who is imported. */
export function keysOf({ knownAs, mail }: { knownAs: readonly Identity[]; mail: string | null }): string[] {
  const keys = knownAs.flatMap(({ network, handle, url }) => [
    ...(network && handle ? [`handle ${network} ${handle.replace(/^@/, '').toLowerCase()}`] : []),
    ...(url ? [`profile ${bareAddress(url)}`] : []),
  ])
  return [...new Set(mail ? [...keys, `mail ${mail.toLowerCase()}`] : keys)]
}

function bareAddress(url: string): string {
  return url
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^(www|m|mobile)\./, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
}

const YES = ['yes', 'true', '1', 'x', 'y', 'oui', 'はい']
const NO = ['', 'no', 'false', '0', 'n', 'non', 'いいえ']
const MAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/
const NETWORK = /^[a-z0-9][a-z0-9-]{0,59}$/
const ADDRESS = /^(https?:\/\/)?[^\s/]+\.[^\s]+$/i
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu

/** A row as a person, or why it can't be taken. `currency` is that of amounts which name none. */
export function readPerson(
  cells: Partial<Record<ImportField, string>>,
  currency: string,
): { person: ImportedPerson } | Refusal {
  const line = (field: ImportField, most = 200) =>
    (cells[field] ?? '').replace(CONTROLS, ' ').trim().slice(0, most) || null
  const [mail, handle, profile, id] = [line('mail', 254), line('handle'), line('profile', 2000), line('id')]
  const network = line('network')?.toLowerCase() ?? null
  if (mail && !MAIL.test(mail)) return refusalOf('mail', mail)
  if (network && !NETWORK.test(network)) return refusalOf('network', network)
  if (profile && !ADDRESS.test(profile)) return refusalOf('profile', profile)
  if (handle && !network) return refusalOf('handle-alone')
  if (!mail && !handle && !profile && !id) return refusalOf('nobody')
  const refused = (cells.doNotContact ?? '').trim().toLowerCase()
  if (![...YES, ...NO].includes(refused)) return refusalOf('yes-no', refused)
  const standing = readStanding(line, currency)
  if (standing && 'code' in standing) return standing
  const isKnown = (handle && network) || profile
  return {
    person: {
      id,
      name: line('name'),
      company: line('company'),
      role: line('role'),
      place: line('place'),
      mail,
      knownAs: isKnown ? [{ network: handle ? network : null, handle, url: profile }] : [],
      doNotContact: YES.includes(refused),
      standing,
    },
  }
}

function readStanding(
  line: (field: ImportField, most?: number) => string | null,
  currency: string,
): ImportedPerson['standing'] | Refusal {
  const words = line('stage')?.toLowerCase()
  const stage = words ? LEAD_STAGES.find((one) => one === words) : 'new'
  if (!stage) return refusalOf('stage', words)
  const amount = line('value')
  const value = amount ? { amount: Number(amount), currency: (line('currency') ?? currency).toUpperCase() } : null
  const problem = value && valueProblem(value)
  if (problem) return refusalOf('value', `${amount} ${value.currency}`)
  const at = line('nextStepAt')
  const time = at ? Date.parse(/^\d{4}-\d\d-\d\d$/.test(at) ? `${at}T12:00:00Z` : at) : Number.NaN
  if (at && Number.isNaN(time)) return refusalOf('day', at)
  const [owner, nextStep] = [line('owner'), line('nextStep', 500)]
  const lostReason = stage === 'lost' ? line('lostReason') : null
  if (!words && !value && !owner && !nextStep && !at) return null
  return { stage, owner, value, lostReason, nextStep, nextStepAt: at ? new Date(time).toISOString() : null }
}
