import { Invalid } from '@earshot/core/errors'
import { type Static, type TObject, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { apiKey, bearer } from '../auth/api-key.ts'
import { basic } from '../auth/basic.ts'
import { clientCredentials } from '../auth/client-credentials.ts'
import { none } from '../auth/none.ts'
import { oauth2 } from '../auth/oauth2.ts'
import type { Auth } from '../auth.ts'
import type { Connector } from '../connector.ts'

const Text = Type.String({ minLength: 1, maxLength: 500 })
const Url = Type.String({ pattern: '^https://', maxLength: 500 })
const Optional = Type.Optional(Type.Boolean())

/** A form's field: without patterns, since those would be tried outside of the sandbox. */
const Field = Type.Object(
  {
    type: Type.Enum(['string', 'number', 'integer', 'boolean'] as const),
    title: Type.Optional(Text),
    description: Type.Optional(Text),
    default: Type.Optional(Type.Unknown()),
    enum: Type.Optional(Type.Array(Type.String(), { maxItems: 100 })),
    minLength: Type.Optional(Type.Integer()),
    maxLength: Type.Optional(Type.Integer()),
    minimum: Type.Optional(Type.Number()),
    maximum: Type.Optional(Type.Number()),
  },
  { additionalProperties: false },
)

const AuthData = Type.Union([
  Type.Object({ kind: Type.Literal('none') }),
  Type.Object({ kind: Type.Literal('bearer'), description: Type.Optional(Text), optional: Optional }),
  Type.Object({
    kind: Type.Literal('api-key'),
    in: Type.Enum(['header', 'query'] as const),
    name: Type.String({ pattern: '^[\\w-]{1,60}$' }),
    prefix: Type.Optional(Type.String({ maxLength: 30 })),
    description: Type.Optional(Text),
    optional: Optional,
  }),
  Type.Object({ kind: Type.Literal('basic'), description: Type.Optional(Text), optional: Optional }),
  Type.Object({ kind: Type.Literal('client-credentials'), tokenUrl: Url, scopes: Type.Optional(Type.Array(Text)) }),
  Type.Object({ kind: Type.Literal('oauth2'), authorizeUrl: Url, tokenUrl: Url, scopes: Type.Array(Text) }),
])

export type PackagedAuth = Static<typeof AuthData>

const Description = Type.Object({
  network: Type.String({ pattern: '^[a-z][a-z0-9-]{1,38}$' }),
  label: Type.String({ minLength: 1, maxLength: 60 }),
  settings: Type.Object({
    type: Type.Literal('object'),
    properties: Type.Record(Type.String({ pattern: '^\\w{1,40}$' }), Field),
    required: Type.Optional(Type.Array(Type.String())),
  }),
  hosts: Type.Union([Type.Array(Type.String()), Type.Null()]),
  auth: AuthData,
  limits: Type.Array(
    Type.Object({
      per: Type.Enum(['account', 'address'] as const),
      requests: Type.Integer({ minimum: 1 }),
      everyMs: Type.Integer({ minimum: 1000 }),
      bucket: Type.Optional(Text),
    }),
    { minItems: 1, maxItems: 20 },
  ),
  errors: Type.Optional(
    Type.Array(
      Type.Object(
        {
          status: Type.Optional(Type.Integer()),
          path: Type.Optional(Text),
          means: Type.Enum(['retry', 'wait', 'sign-in', 'gone', 'refuse', 'fine'] as const),
          why: Type.Optional(Text),
        },
        { additionalProperties: false },
      ),
    ),
  ),
  can: Type.Optional(
    Type.Object({
      phrase: Type.Boolean(),
      or: Type.Boolean(),
      not: Type.Boolean(),
      near: Type.Optional(Type.Boolean()),
      maxLength: Type.Optional(Type.Integer({ minimum: 10 })),
    }),
  ),
  card: Type.Object({
    documentation: Type.Object({ url: Type.String(), checkedOn: Type.Optional(Type.String()) }),
    keywordSearch: Type.Object({ allowed: Type.Boolean(), of: Text }),
    lookBackMs: Type.Optional(Type.Number()),
    freshnessMs: Type.Number({ minimum: 1000 }),
    rateLimit: Text,
    deletion: Type.Object({ duty: Text, withinMs: Type.Optional(Type.Number()) }),
    retentionMs: Type.Optional(Type.Number()),
    export: Type.Enum(['all', 'ids-only', 'none'] as const),
    replies: Type.Object({ allowed: Type.Boolean(), terms: Text }),
    verified: Type.Enum(['live server', 'recorded', 'written from documentation'] as const),
  }),
  has: Type.Array(Type.Enum(['search', 'channel'] as const), { minItems: 1 }),
})
const description = Compile(Description)

const AUTH_IS_DATA =
  "must be data, not what basic() or oauth2() gives: { kind: 'none' | 'bearer' | 'api-key' | 'basic' | 'client-credentials' | 'oauth2', … }, with the options of that kind"

type Described = Omit<Connector, 'hosts' | 'test' | 'search' | 'channel' | 'normalise'> & {
  has: readonly string[]
  fixedHosts: readonly string[] | undefined
}

/** What a bundle says of itself, checked: data in our own words, with our own code behind them. Throws `Invalid`. */
export function connectorOf(said: unknown): Described {
  if (!description.Check(said)) throw new Invalid(`The connector is not complete: ${problemsOf(said).join('; ')}.`)
  const { network, label, settings, hosts, auth, limits, errors, can, card, has } = said
  return {
    network,
    label,
    settings: { ...settings, additionalProperties: false } as unknown as TObject,
    fixedHosts: hosts === null ? undefined : readHosts(hosts, auth.kind),
    auth: authOf(auth),
    limits,
    ...(errors && { errors }),
    ...(can && { can }),
    card: card as Connector['card'],
    has,
  } as Described
}

/** What is wrong with a description, in words for whoever wrote it: each place once. */
function problemsOf(said: unknown): string[] {
  const places = new Map<string, string>()
  for (const { instancePath, message } of description.Errors(said)) {
    const place = instancePath.slice(1).replaceAll('/', '.')
    if (/^auth\b/.test(place)) places.set('auth', AUTH_IS_DATA)
    else if (!places.has(place)) places.set(place, message.replace('not have fewer than 1 characters', 'not be empty'))
  }
  return [...places].slice(0, 10).map(([place, message]) => `${place || 'it'} ${message}`)
}

function authOf(data: Static<typeof AuthData>): Auth {
  switch (data.kind) {
    case 'none':
      return none()
    case 'bearer':
      return bearer(data as Parameters<typeof bearer>[0])
    case 'api-key':
      return apiKey(data as Parameters<typeof apiKey>[0])
    case 'basic':
      return basic(data as Parameters<typeof basic>[0])
    case 'client-credentials':
      return clientCredentials(data as Parameters<typeof clientCredentials>[0])
    case 'oauth2':
      return oauth2(data)
  }
}

/** With a secret, each host is named: a wildcard would let it go anywhere. */
export function readHosts(given: unknown, auth: string): readonly string[] {
  if (
    !Array.isArray(given) ||
    given.length > 50 ||
    !given.every((host) => typeof host === 'string' && host.length < 300)
  )
    throw new Invalid('Its hosts are no list of names.')
  if (auth !== 'none' && given.some((host: string) => host.includes('*')))
    throw new Invalid('A connector with a secret names each of its hosts, without *.')
  return given
}
