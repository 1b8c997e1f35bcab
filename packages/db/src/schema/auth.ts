import { boolean, index, integer, pgSchema, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'

/** Sign-in: no member's request reads it, only the role `auth` does (../roles.ts). better-auth's own models are the first four. */
export const auth = pgSchema('auth')

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const made = () => ({
  createdAt: time('created_at').notNull().defaultNow(),
  updatedAt: time('updated_at').notNull().defaultNow(),
})

/** A person's sign-in, in however many workspaces: better-auth's `user`. */
export const accounts = auth.table('accounts', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  locale: text('locale').$type<'en' | 'fr' | 'ja'>(),
  theme: text('theme').$type<'system' | 'light' | 'dark'>().notNull().default('system'),
  ...made(),
})

const accountId = () =>
  text('account_id')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' })

export const sessions = auth.table(
  'sessions',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: accountId(),
    expiresAt: time('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    ...made(),
  },
  (t) => [index('sessions_account').on(t.userId)],
)

/** A way to sign in; here the password's hash. better-auth's `account`. */
export const credentials = auth.table(
  'credentials',
  {
    id: text('id').primaryKey(),
    accountId: text('provider_account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: accountId(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: time('access_token_expires_at'),
    refreshTokenExpiresAt: time('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    ...made(),
  },
  (t) => [index('credentials_account').on(t.userId), unique().on(t.providerId, t.accountId)],
)

/** Reset links, by the hash of their token. */
export const verifications = auth.table(
  'verifications',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: time('expires_at').notNull(),
    ...made(),
  },
  (t) => [index('verifications_identifier').on(t.identifier)],
)

/** In which workspaces to look for an account's member: who they are there, and whether they still are, stands in `app.members`. */
export const memberships = auth.table(
  'memberships',
  {
    accountId: accountId(),
    workspaceId: uuid('workspace_id').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.workspaceId] })],
)

/** A key is kept only as its SHA-256; `prefix` tells keys apart. Its member's role bounds it. */
export const apiKeys = auth.table(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    workspaceId: uuid('workspace_id').notNull(),
    memberId: uuid('member_id').notNull(),
    name: text('name').notNull(),
    prefix: text('prefix').notNull(),
    hash: text('hash').notNull().unique(),
    scopes: text('scopes').array().notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    lastUsedAt: time('last_used_at'),
    expiresAt: time('expires_at'),
    revokedAt: time('revoked_at'),
  },
  (t) => [index('api_keys_workspace').on(t.workspaceId)],
)

/** Failed sign-ins, by address of mail and of network: after ten, the wait doubles. `key` is a hash. */
export const signInFailures = auth.table('sign_in_failures', {
  key: text('key').primaryKey(),
  failures: integer('failures').notNull(),
  lastAt: time('last_at').notNull(),
  waitUntil: time('wait_until'),
})
