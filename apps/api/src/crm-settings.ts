import { CRM_LABELS, type CrmKind } from '@earshot/core/crm'
import { Invalid } from '@earshot/core/errors'

type Words = Readonly<Record<string, string>>

/** What each CRM needs to be known of it. */
const KINDS: Record<
  CrmKind,
  {
    /** The setting that is its address, and the usual one. */
    address: [name: string, usual: string]
    required: Record<string, string>
    optional: string[]
    secrets: string[]
    /** One of these is enough to sign in. */
    signsInBy: string[]
    needs: string
  }
> = {
  salesforce: {
    address: ['loginUrl', 'https://login.salesforce.com'],
    required: { clientId: 'The consumer key of the connected app is missing.' },
    optional: ['username'],
    secrets: ['privateKey', 'refreshToken', 'clientSecret'],
    signsInBy: ['privateKey', 'refreshToken'],
    needs: 'Give a private key or a refresh token: without one nobody can sign in.',
  },
  hubspot: {
    address: ['apiUrl', 'https://api.hubapi.com'],
    required: {},
    optional: [],
    secrets: ['accessToken'],
    signsInBy: ['accessToken'],
    needs: 'Give the access token of a private app: without one nobody can sign in.',
  },
}

/** A CRM's settings as they may be saved. Throws `Invalid`; whether the address may be reached, the worker says. */
export function checkCrmSettings(kind: CrmKind, settings: Words): Record<string, string> {
  const { address, required, optional } = KINDS[kind]
  const [name, usual] = address
  const unknown = Object.keys(settings).find((one) => one !== name && !(one in required) && !optional.includes(one))
  if (unknown)
    throw new Invalid(`${CRM_LABELS[kind]} has no such setting.`, { [`/settings/${unknown}`]: 'is not known' })
  for (const [one, why] of Object.entries(required))
    if (!settings[one]) throw new Invalid(why, { [`/settings/${one}`]: 'is missing' })
  const given = settings[name] ?? usual
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Invalid('The address starts with https://', { [`/settings/${name}`]: 'is no address' })
  const words = Object.entries(settings).filter(([one, value]) => one !== name && value)
  return { [name]: url.origin, ...Object.fromEntries(words) }
}

/** Where a CRM's secret goes to. */
export function addressOfCrm(kind: CrmKind, settings: Words): string {
  const [name, usual] = KINDS[kind].address
  return settings[name] ?? usual
}

export function checkCrmSecret(kind: CrmKind, secret: Words): void {
  const { secrets, signsInBy, needs } = KINDS[kind]
  const unknown = Object.keys(secret).find((name) => !secrets.includes(name))
  if (unknown) throw new Invalid(`${CRM_LABELS[kind]} has no such secret.`, { [`/secret/${unknown}`]: 'is not known' })
  if (!signsInBy.some((name) => secret[name])) throw new Invalid(needs, { '/secret': 'is missing' })
}
