import type { Answer } from '@earshot/bus/questions'
import type { SettingsQuestion } from '@earshot/core/connection-test'
import { Failed, Invalid, Refused } from '@earshot/core/errors'
import type { CatalogueEntry, Services } from './services.ts'

const WAIT_MS = 8_000

/**
 * Has a worker refuse settings that lead where no connector may go, such as a private address: `Invalid` or `Refused`. Where no
 * worker runs they are saved: nothing is asked for then, and each turn checks them again.
 */
export async function assertReachable(
  { bus }: Pick<Services, 'bus'>,
  { network }: Pick<CatalogueEntry, 'network'>,
  settings: Record<string, unknown>,
): Promise<void> {
  const question: SettingsQuestion = { kind: 'check-settings', network, settings }
  const answer = await bus.ask(question, WAIT_MS).catch((error: unknown): Answer => {
    if (error instanceof Failed) return { ok: true, value: undefined }
    throw error
  })
  if (answer.ok) return
  if (answer.code === 'invalid') throw new Invalid(answer.message, { '/settings': answer.message })
  if (answer.code === 'refused') throw new Refused(answer.message)
}
