import { AuthExpired, Gone, Invalid, Refused } from '@earshot/core/errors'

/** Of a reply or a reaction. Shorter than its lease: a worker that hangs has given up before a twin begins. */
export const LONGEST_ATTEMPT_MS = 45_000
export const MOST_ATTEMPTS = 8
const FIRST_WAIT_MS = 10_000

/** Whether a network has said no, so that no other attempt would end otherwise. */
export function isFinal(error: unknown): boolean {
  return [Refused, Gone, Invalid, AuthExpired].some((kind) => error instanceof kind)
}

/** When the attempt after the first, second, … is due, in ms since the epoch. */
export function nextAttemptAt(now: number, attempts: number): number {
  return now + FIRST_WAIT_MS * 2 ** (attempts - 1)
}
