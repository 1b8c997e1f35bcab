import { authAdapter } from '@earshot/db/auth-adapter'
import type { Db } from '@earshot/db/client'
import { newId } from '@earshot/db/id'
import { betterAuth } from 'better-auth'
import type { ApiConfig } from './config.ts'

const DAY_S = 24 * 3600

export interface AuthHooks {
  sendReset(mail: { email: string; link: string }): Promise<void>
  /** A new password was set with a link. */
  onReset(accountId: string): Promise<void>
}

/**
 * Sign-in by address and password. Routes call it (./routes/session.ts); none of its own addresses is open. On an https
 * origin the cookie is `__Host-`: bound to this very host, and never sent in the clear.
 */
export function createAuth(authDb: Db, config: ApiConfig, { sendReset, onReset }: AuthHooks) {
  const secure = config.origin.startsWith('https:')
  return betterAuth({
    database: authAdapter(authDb),
    baseURL: config.origin,
    basePath: '/api/auth',
    // The newest key alone: people sign in again once when keys are changed, not a second time when the old ones go.
    secret: config.secretKey.split(',')[0] as string,
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
    session: { expiresIn: 14 * DAY_S, updateAge: DAY_S },
    rateLimit: { enabled: false },
    advanced: {
      database: { generateId: () => newId() },
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: secure ? '__Host-earshot' : 'earshot',
          attributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
        },
      },
    },
  })
}

export type Auth = ReturnType<typeof createAuth>
