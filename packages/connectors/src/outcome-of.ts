import { AuthExpired, Failed, Gone, Planned, RateLimited, Refused } from '@earshot/core/errors'
import type { Outcome } from '@earshot/core/outcome'

/** How a turn that threw has ended. An error that nobody planned for is a bug: it is thrown on. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof RateLimited)
    return { kind: 'waiting', until: new Date(error.until).toISOString(), why: error.message }
  if (error instanceof AuthExpired) return { kind: 'asks-person', why: error.message }
  // What is refused stays refused until somebody changes a setting.
  if (error instanceof Refused) return { kind: 'asks-person', why: error.message }
  if (error instanceof Gone) return { kind: 'gone', why: error.message }
  if (error instanceof Failed) {
    return { kind: 'failed', why: error.message, ...(error.sample === undefined ? {} : { sample: error.sample }) }
  }
  if (error instanceof Planned) return { kind: 'failed', why: error.message }
  throw error
}
