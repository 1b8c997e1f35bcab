import { Type } from 'typebox'
import { bearer } from '../auth/api-key.ts'
import type { Auth } from '../auth.ts'

/** An access token from the account's own settings; without one the public timelines can still be read where the server allows it. */
export function accessToken(): Auth {
  return {
    ...bearer({ optional: true }),
    fields: Type.Object({
      key: Type.String({
        title: 'Access token',
        description: 'From Preferences, Development, New application',
        format: 'password',
        minLength: 6,
      }),
    }),
  }
}
