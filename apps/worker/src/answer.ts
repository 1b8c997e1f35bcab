import { checkSettings } from '@earshot/connectors/check-settings'
import { memorySecrets } from '@earshot/connectors/secrets'
import type { ConnectionTest, Tried } from '@earshot/core/connection-test'
import { Failed, Planned } from '@earshot/core/errors'
import { open } from '@earshot/db/secrets'
import type { App } from './app.ts'
import { lineOf } from './line.ts'

const LONGEST_MS = 25_000
const LONGEST_SAMPLE = 2000

/** Answers what the api asks of a worker, since it reaches no network itself. */
export async function answerQuestion(app: App, id: string, question: unknown): Promise<void> {
  const { kind } = question as { kind?: string }
  if (kind !== 'test-connection') {
    await app.bus.answer(id, { ok: false, code: 'failed', message: 'This worker does not know what is asked of it.' })
    return
  }
  await app.bus.answer(id, { ok: true, value: await tryConnection(app, question as ConnectionTest) })
}

/** Tries settings and secret with one cheap call; nothing of them is kept. */
async function tryConnection(app: App, test: ConnectionTest): Promise<Tried> {
  const place = { workspaceId: test.workspaceId, connectionId: test.place }
  try {
    const connector = app.getConnector(test.network)
    const settings = checkSettings(connector, test.settings, app.engine.guard)
    const signal = AbortSignal.timeout(LONGEST_MS)
    const sealed =
      test.sealed && test.sealedWith
        ? { sealed: Buffer.from(test.sealed, 'base64'), sealedWith: test.sealedWith }
        : undefined
    const line = lineOf(app, connector, settings, place, signal)
    const { http, socket, ...rest } = app.engine.open({
      ...line,
      secrets: memorySecrets(sealed && open(app.keys, place, sealed)),
    })
    const now = app.now()
    const { found } = await connector.test({
      ...rest,
      settings,
      cursor: undefined,
      since: now,
      http,
      socket,
      signal,
      now: app.now,
    } as never)
    return { ok: true, message: found, sample: null }
  } catch (error) {
    if (!(error instanceof Planned)) throw error
    const sample = error instanceof Failed ? error.sample?.slice(0, LONGEST_SAMPLE) : undefined
    return { ok: false, message: error.message, sample: sample ?? null }
  }
}
