import { createHash } from 'node:crypto'
import { Planned } from '@earshot/core/errors'
import { inTransaction } from '@earshot/db/client'
import { countTry, takeBackTries } from '@earshot/db/sign-in-failures'
import type { FastifyRequest } from 'fastify'
import { TooMany } from './failures.ts'
import { placeOf } from './place.ts'
import type { Services } from './services.ts'

/**
 * Runs a check that could be guessed. The try is counted before it is made and taken back where it was no failure; past
 * ten failures under one of the keys, it throws `TooMany`. An error is a failure of the caller if it is `Planned`.
 */
export async function trying<T>(services: Services, keys: string[], check: () => T | Promise<T>): Promise<T> {
  const { authDb } = services
  const tries = await takeTry(services, keys)
  try {
    const result = await check()
    await inTransaction(authDb, (tx) => takeBackTries(tx, tries))
    return result
  } catch (error) {
    if (!(error instanceof Planned)) await inTransaction(authDb, (tx) => takeBackTries(tx, tries))
    throw error
  }
}

/** Counts a try for good: what it costs is the asking itself. */
export function takeTry({ authDb, now }: Services, keys: string[]) {
  return inTransaction(authDb, async (tx) => {
    const { tries, waitUntil } = await countTry(tx, keys, new Date(now()))
    if (!waitUntil) return tries
    throw new TooMany(
      'Too many failed tries. Wait as long as Retry-After says; each further failure doubles the wait.',
      waitUntil.getTime(),
    )
  })
}

/** `trying`, counted against the place that asks. */
export function guessing<T>(
  services: Services,
  request: FastifyRequest,
  what: string,
  check: () => T | Promise<T>,
): Promise<T> {
  return trying(services, [keyOfPlace(`${what}-from`, request)], check)
}

export function keyOf(kind: string, what: string): string {
  return createHash('sha256').update(`${kind}\n${what}`).digest('hex')
}

export function keyOfPlace(kind: string, { ip }: FastifyRequest): string {
  return keyOf(kind, placeOf(ip))
}
