import type { Auth, Renewal } from '../auth.ts'
import type { Secret } from '../secrets.ts'

/** A consent whose first token lasts an hour: `exchange` gives that token for the one that is kept. */
export function withShortToken<S>(
  auth: Auth<S>,
  exchange: (renewal: Renewal<S>, short: string) => Promise<Secret>,
): Auth<S> {
  const { consent } = auth
  if (!consent) throw new Error('Only a consent has a first token.')
  return {
    ...auth,
    consent: {
      ...consent,
      exchange: async (renewal, answer) =>
        exchange(renewal, (await consent.exchange(renewal, answer)).accessToken ?? ''),
    },
  }
}
