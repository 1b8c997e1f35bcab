import { Invalid } from '@earshot/core/errors'

/** Salesforce's settings as they may be saved. Throws `Invalid`; whether the address may be reached, the worker says. */
export function checkCrmSettings(
  settings: Readonly<Record<string, string>>,
): Record<string, string> & { loginUrl: string } {
  const { loginUrl = 'https://login.salesforce.com', clientId = '', username = '', ...rest } = settings
  const [unknown] = Object.keys(rest)
  if (unknown) throw new Invalid('Salesforce has no such setting.', { [`/settings/${unknown}`]: 'is not known' })
  if (!clientId)
    throw new Invalid('The consumer key of the connected app is missing.', { '/settings/clientId': 'is missing' })
  const url = URL.canParse(loginUrl) ? new URL(loginUrl) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Invalid('The sign-in address starts with https://', { '/settings/loginUrl': 'is no address' })
  return { loginUrl: url.origin, clientId, ...(username && { username }) }
}

const SECRETS = ['privateKey', 'refreshToken', 'clientSecret']

/** One way to sign in: a private key (JWT bearer), or a refresh token. */
export function checkCrmSecret(secret: Readonly<Record<string, string>>): void {
  const unknown = Object.keys(secret).find((name) => !SECRETS.includes(name))
  if (unknown) throw new Invalid('Salesforce has no such secret.', { [`/secret/${unknown}`]: 'is not known' })
  if (!secret.privateKey && !secret.refreshToken)
    throw new Invalid('Give a private key or a refresh token: without one nobody can sign in.', {
      '/secret': 'is missing',
    })
}
