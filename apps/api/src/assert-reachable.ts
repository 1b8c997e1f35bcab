import type { Answer } from '@earshot/bus/questions'
import type { AddressQuestion, SettingsQuestion } from '@earshot/core/connection-test'
import { Failed, Invalid, Refused } from '@earshot/core/errors'
import type { CatalogueEntry, Services } from './services.ts'

const WAIT_MS = 8_000

/**
 * Has a worker refuse settings that lead where no connector may go, such as a private address, or, with `savedSettings`, to another
 * host than those that a kept secret was given for: `Invalid` or `Refused`. Where no worker runs they are saved: nothing is asked for
 * then, and each turn checks them again; only with a kept secret they are not (`Failed`), since no turn could tell.
 */
export function assertReachable(
  services: Pick<Services, 'bus'>,
  { network }: Pick<CatalogueEntry, 'network'>,
  settings: Record<string, unknown>,
  savedSettings?: Record<string, unknown>,
): Promise<void> {
  const question: SettingsQuestion = { kind: 'check-settings', network, settings }
  return assertTaken(services, savedSettings ? { ...question, savedSettings } : question, savedSettings !== undefined)
}

/** The same of an address that is no connector's, such as a CRM's: `Refused` where it may not be asked. */
export function assertAddress(services: Pick<Services, 'bus'>, url: string): Promise<void> {
  return assertTaken(services, { kind: 'check-address', url }, false)
}

async function assertTaken(
  { bus }: Pick<Services, 'bus'>,
  question: SettingsQuestion | AddressQuestion,
  mustAnswer: boolean,
): Promise<void> {
  const answer = await bus.ask(question, WAIT_MS).catch((error: unknown): Answer => {
    if (error instanceof Failed && !mustAnswer) return { ok: true, value: undefined }
    throw error
  })
  if (answer.ok) return
  if (answer.code === 'invalid') throw new Invalid(answer.message, { '/settings': answer.message })
  if (answer.code === 'refused') throw new Refused(answer.message)
  if (mustAnswer) throw new Failed(answer.message)
}
