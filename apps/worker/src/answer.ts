import type { Answer } from '@earshot/bus/questions'
import { assertSameHosts, checkSettings } from '@earshot/connectors/check-settings'
import { checkSecureUrl } from '@earshot/connectors/http/guard'
import { memorySecrets } from '@earshot/connectors/secrets'
import type { AddressQuestion, ConnectionTest, SettingsQuestion, Tried } from '@earshot/core/connection-test'
import type { CrmTest } from '@earshot/core/crm-test'
import { Failed, Planned } from '@earshot/core/errors'
import type { NetworkSearch } from '@earshot/core/network-search'
import type { PushTest } from '@earshot/core/push-test'
import type { ConsentQuestion, ExchangeQuestion } from '@earshot/core/sign-in'
import { open } from '@earshot/db/secrets'
import type { App } from './app.ts'
import { type DescribeCrmQuestion, describeCrm, tryCrm } from './describe-crm.ts'
import { answerErase, type EraseQuestion } from './erase-prospect.ts'
import { lineOf } from './line.ts'
import { searchNetwork } from './search-network.ts'
import { exchangeReturnedCode, findConsentAddress } from './sign-in.ts'
import { testLine } from './test-line.ts'
import { testPush } from './test-push.ts'

const LONGEST_MS = 25_000
const LONGEST_SAMPLE = 2000

type Question =
  | SettingsQuestion
  | AddressQuestion
  | ConnectionTest
  | ConsentQuestion
  | ExchangeQuestion
  | NetworkSearch
  | DescribeCrmQuestion
  | CrmTest
  | EraseQuestion
  | PushTest

/** Answers what the api asks of a worker, since it reaches no network itself. */
export async function answerQuestion(app: App, id: string, question: unknown): Promise<void> {
  await app.bus.answer(id, await answerTo(app, question as Question))
}

async function answerTo(app: App, question: Question): Promise<Answer> {
  try {
    switch (question.kind) {
      case 'check-settings':
        return { ok: true, value: settingsOf(app, question) }
      case 'check-address':
        return { ok: true, value: checkSecureUrl(question.url, app.engine.guard).href }
      case 'test-connection':
        return { ok: true, value: await tryConnection(app, question) }
      case 'consent-address':
        return { ok: true, value: { address: await findConsentAddress(app, question) } }
      case 'search-network':
        return { ok: true, value: await searchNetwork(app, question) }
      case 'exchange-code':
        return { ok: true, value: await exchangeReturnedCode(app, question) }
      case 'describe-crm':
        return { ok: true, value: await describeCrm(app, question) }
      case 'test-crm':
        return { ok: true, value: await tryCrm(app, question) }
      case 'erase-prospect':
        return { ok: true, value: await answerErase(app, question) }
      case 'test-push':
        return { ok: true, value: await testPush(app, question) }
      default:
        return { ok: false, code: 'failed', message: 'This worker does not know what is asked of it.' }
    }
  } catch (error) {
    if (!(error instanceof Planned)) throw error
    return { ok: false, code: error.code, message: error.message }
  }
}

/** The settings as their connector takes them. Throws `Invalid`, or `Refused` where they lead to where they may not. */
function settingsOf(app: App, asked: Pick<SettingsQuestion, 'network' | 'settings' | 'savedSettings'>): unknown {
  const connector = app.getConnector(asked.network)
  const settings = checkSettings(connector, asked.settings, app.engine.guard)
  if (asked.savedSettings) assertSameHosts(connector, settings, asked.savedSettings)
  return settings
}

/** Tries settings and secret with one cheap call; nothing of them is kept. */
async function tryConnection(app: App, test: ConnectionTest): Promise<Tried> {
  const place = { workspaceId: test.workspaceId, connectionId: test.place }
  try {
    const connector = app.getConnector(test.network)
    const settings = settingsOf(app, test)
    const signal = AbortSignal.timeout(LONGEST_MS)
    const sealed =
      test.sealed && test.sealedWith
        ? { sealed: Buffer.from(test.sealed, 'base64'), sealedWith: test.sealedWith }
        : undefined
    const secrets = memorySecrets(sealed && open(app.keys, place, sealed))
    const line = { ...(await lineOf(app, connector, settings, place, signal)), secrets }
    return { ok: true, message: await testLine(app, line), sample: null }
  } catch (error) {
    if (!(error instanceof Planned)) throw error
    const sample = error instanceof Failed ? error.sample?.slice(0, LONGEST_SAMPLE) : undefined
    return { ok: false, message: error.message, sample: sample ?? null }
  }
}
