import { authAdapter } from '@earshot/db/auth-adapter'
import type { Db } from '@earshot/db/client'
import { newId } from '@earshot/db/id'
import { betterAuth } from 'better-auth'
import type { ApiConfig } from './config.ts'
import { cookieSecret, sessionCookieName } from './session-cookie.ts'

const DAY_S = 24 * 3600
const LASTS_S = 14 * DAY_S
/** A session that has longer to run is not lengthened when it is used. */
export const FRESH_S = LASTS_S - DAY_S

export interface AuthHooks {
  sendReset(mail: { email: string; link: string }): Promise<void>
  /** A new password was set with a link. */
  onReset(accountId: string): Promise<void>
}

/**
 * Sign-in by address and password. Routes call it (./routes/session.ts); none of its own addresses is open. What every
 * request asks, whose session its cookie is, ./caller.ts answers by itself while the session is fresh.
 */
export function createAuth(authDb: Db, config: ApiConfig, { sendReset, onReset }: AuthHooks) {
  const secure = config.origin.startsWith('https:')
  return betterAuth({
    database: authAdapter(authDb),
    baseURL: config.origin,
    basePath: '/api/auth',
    secret: cookieSecret(config.secretKey),
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }) => onReset(user.id),
      sendResetPassword: ({ user, token }) =>
        sendReset({ email: user.email, link: `${config.origin}/reset-password#${token}` }),
    },
    verification: { storeIdentifier: 'hashed' },
    session: { expiresIn: LASTS_S, updateAge: LASTS_S - FRESH_S },
    rateLimit: { enabled: false },
    advanced: {
      database: { generateId: () => newId() },
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: sessionCookieName(config.origin),
          attributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
        },
      },
    },
  })
}

export type Auth = ReturnType<typeof createAuth>
