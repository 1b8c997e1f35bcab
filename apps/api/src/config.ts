import { Invalid, Refused } from '@earshot/core/errors'

export interface ApiConfig {
  /** Where people reach it, without a path: links in mail, callbacks, cookies. */
  origin: string
  databaseUrl: string
  /** A login of its own for the api's role. */
  apiDatabaseUrl: string | undefined
  /** 32 bytes in base64 (several while keys are changed, the newest first): signs cookies, seals connections. */
  secretKey: string
  smtpUrl: string | undefined
  /** How many proxies stand before it, or their addresses; false: none, and `X-Forwarded-For` is not believed. */
  trustProxy: number | string | false
  /** `/metrics` from elsewhere than this machine asks for it as a bearer token. */
  metricsToken: string | undefined
  /** After so many days a session ends by itself, however often it is used. */
  sessionDays: number
  /** Makes the first owner without a person. */
  owner: { email: string; password: string } | undefined
  /** Where uploads wait for the worker. */
  dataFolder: string
}

/** Reads the api's settings; what is missing is given by `npm start` in `defaults`. Throws with what to set, and how. */
export function readApiConfig(defaults: Partial<ApiConfig> = {}, env: NodeJS.ProcessEnv = process.env): ApiConfig {
  const ask = (name: string, otherwise?: string) => {
    const value = env[name] || otherwise
    if (!value) throw new Invalid(`${name} is not set. It is one of the settings that the README's table explains.`)
    return value
  }
  const [email, password] = [env.EARSHOT_OWNER_EMAIL, env.EARSHOT_OWNER_PASSWORD]
  if (!!email !== !!password)
    throw new Invalid('EARSHOT_OWNER_EMAIL and EARSHOT_OWNER_PASSWORD are set together, or not at all.')
  const config = {
    origin: toOrigin(ask('EARSHOT_ORIGIN', defaults.origin)),
    databaseUrl: ask('DATABASE_URL', defaults.databaseUrl),
    apiDatabaseUrl: env.API_DATABASE_URL || defaults.apiDatabaseUrl,
    secretKey: ask('EARSHOT_SECRET_KEY', defaults.secretKey),
    smtpUrl: env.SMTP_URL || defaults.smtpUrl,
    trustProxy: toTrust(env.TRUST_PROXY) ?? defaults.trustProxy ?? false,
    metricsToken: env.EARSHOT_METRICS_TOKEN || defaults.metricsToken,
    sessionDays: toDays(env.EARSHOT_SESSION_DAYS) ?? defaults.sessionDays ?? 30,
    owner: email && password ? { email, password } : defaults.owner,
    dataFolder: ask('EARSHOT_DATA', defaults.dataFolder),
  }
  if (config.secretKey.length < 32)
    throw new Invalid('EARSHOT_SECRET_KEY is too short: give it 32 characters or more of chance.')
  return config
}

/** Throws where a password would cross a network in the clear. */
function toOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Invalid(`EARSHOT_ORIGIN is "${text}"; it should look like https://earshot.example.com`)
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new Refused(
      `EARSHOT_ORIGIN is ${url.origin}: over plain http, passwords could be read on the way. Put a proxy with https before it and set EARSHOT_ORIGIN=https://…`,
    )
  }
  return url.origin
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

function toDays(text: string | undefined): number | undefined {
  if (!text) return undefined
  const days = Number(text)
  if (!Number.isInteger(days) || days < 1 || days > 365)
    throw new Invalid(
      `EARSHOT_SESSION_DAYS is "${text}"; it should be a whole number of days from 1 to 365, such as 30.`,
    )
  return days
}

function toTrust(text: string | undefined): number | string | undefined {
  if (!text || text === 'false' || text === '0') return undefined
  if (text === 'true')
    throw new Invalid(
      'TRUST_PROXY=true would believe whatever address a caller writes. Give the number of proxies that stand before Earshot, such as TRUST_PROXY=1, or their addresses.',
    )
  return /^\d{1,2}$/.test(text) ? Number(text) : text
}
