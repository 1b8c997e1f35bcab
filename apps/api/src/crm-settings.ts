import { CRM_LABELS, type CrmKind } from '@earshot/core/crm'
import { CRM_FORMS, type CrmForm } from '@earshot/core/crm-forms'
import { Invalid } from '@earshot/core/errors'

type Words = Readonly<Record<string, string>>

const isSecret = ({ inputs }: CrmForm, name: string) => inputs[name]?.isSecret === true

/** A CRM's settings as they may be saved. Throws `Invalid`; whether the address may be reached, the worker says. */
export function checkCrmSettings(kind: CrmKind, settings: Words): Record<string, string> {
  const form = CRM_FORMS[kind]
  const { name, usual } = form.address
  const unknown = Object.keys(settings).find((one) => one !== name && (!(one in form.inputs) || isSecret(form, one)))
  if (unknown)
    throw new Invalid(`${CRM_LABELS[kind]} has no such setting.`, { [`/settings/${unknown}`]: 'is not known' })
  for (const [one, why] of Object.entries(form.always))
    if (!settings[one]) throw new Invalid(why, { [`/settings/${one}`]: 'is missing' })
  const given = settings[name] || usual || ''
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Invalid('The address starts with https://', { [`/settings/${name}`]: 'is no address' })
  const words = Object.entries(settings).filter(([one, value]) => one !== name && value)
  return { [name]: url.origin, ...Object.fromEntries(words) }
}

/** Where a CRM's secret goes to. */
export function addressOfCrm(kind: CrmKind, settings: Words): string {
  const { name, usual = '' } = CRM_FORMS[kind].address
  return settings[name] ?? usual
}

/** Refuses secrets that this CRM has not. */
export function checkCrmSecretNames(kind: CrmKind, secret: Words): void {
  const unknown = Object.keys(secret).find((name) => !isSecret(CRM_FORMS[kind], name))
  if (unknown) throw new Invalid(`${CRM_LABELS[kind]} has no such secret.`, { [`/secret/${unknown}`]: 'is not known' })
}

/** The same, and one that nobody could sign in with. */
export function checkCrmSecret(kind: CrmKind, secret: Words): void {
  checkCrmSecretNames(kind, secret)
  const { ways, needs } = CRM_FORMS[kind]
  if (!ways.some(({ by }) => by && secret[by])) throw new Invalid(needs, { '/secret': 'is missing' })
}

/**
 * What a member gives anew takes the place of what was: a session that the CRM issued before, and another way to sign in, go. Where a
 * refresh token is kept its session stays: the token may be good once, and is not spent for a try.
 */
export function replaceCrmSecret(kind: CrmKind, kept: Words = {}, given: Words = {}): Record<string, string> {
  const { ways } = CRM_FORMS[kind]
  const isOtherWay = ways.some(({ by }) => by && given[by])
  if (!isOtherWay && kept.refreshToken) return { ...kept, ...given }
  const stays = Object.entries(kept).filter(
    ([name]) => isSecret(CRM_FORMS[kind], name) && !(isOtherWay && ways.some(({ by }) => by === name)),
  )
  return { ...Object.fromEntries(stays), ...given }
}
