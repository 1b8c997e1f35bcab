import { randomUUID } from 'node:crypto'
import type { ConnectionTest, Tried } from '@earshot/core/connection-test'
import { findSecret } from '@earshot/db/connection-secrets'
import { getConnection } from '@earshot/db/connections'
import { seal } from '@earshot/db/secrets'
import { withWorkspace } from '@earshot/db/with-workspace'
import { checkSecret, checkSettings, getNetwork } from './catalogue.ts'
import type { Services } from './services.ts'

interface Asked {
  id?: string
  network: string
  settings?: Record<string, unknown>
  secret?: Record<string, string>
}

const WAIT_MS = 25_000

/** Has a worker try settings and secret on the network: the api itself reaches none. What is saved fills what is not sent. */
export async function tryConnection(services: Services, workspaceId: string, asked: Asked): Promise<Tried> {
  const saved = asked.id === undefined ? undefined : await readSaved(services, workspaceId, asked.id)
  const entry = getNetwork(services, saved?.network ?? asked.network)
  const settings = checkSettings(entry, asked.settings ?? saved?.settings ?? {})
  const kept = asked.secret === undefined ? saved?.secret : undefined
  const secret = kept ?? checkSecret(entry, asked.secret)
  const place = randomUUID()
  const sealed = secret && seal(services.keys, { workspaceId, connectionId: place }, secret)
  const question: ConnectionTest = {
    kind: 'test-connection',
    workspaceId,
    place,
    network: entry.network,
    settings,
    ...(kept && saved && { savedSettings: saved.settings }),
    ...(sealed && { sealed: sealed.sealed.toString('base64'), sealedWith: sealed.sealedWith }),
  }
  const answer = await services.bus.ask(question, WAIT_MS)
  return answer.ok ? (answer.value as Tried) : { ok: false, message: answer.message, sample: null }
}

function readSaved({ db, keys }: Services, workspaceId: string, id: string) {
  return withWorkspace(db, workspaceId, async (tx) => {
    const { network, settings } = await getConnection(tx, workspaceId, id)
    return { network, settings, secret: await findSecret(tx, keys, { workspaceId, connectionId: id }) }
  })
}
