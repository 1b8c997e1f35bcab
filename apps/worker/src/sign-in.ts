import { consentAddress, exchangeCode } from '@earshot/connectors/auth/consent'
import { checkSettings } from '@earshot/connectors/check-settings'
import type { Line } from '@earshot/connectors/http/engine'
import { memorySecrets } from '@earshot/connectors/secrets'
import type { Tried } from '@earshot/core/connection-test'
import { isCrmKind } from '@earshot/core/crm'
import { NotFound, Refused } from '@earshot/core/errors'
import type { ConsentQuestion, ExchangeQuestion } from '@earshot/core/sign-in'
import { findSignIn, type SignIn, saveSignInSecret } from '@earshot/db/sign-ins'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { exchangeCrmCode, findCrmConsentAddress } from './crm-sign-in.ts'
import { lineOf } from './line.ts'
import { testLine } from './test-line.ts'

const LONGEST_MS = 25_000

/** The network's page, or the CRM's, for one sign-in, with its state and the challenge of its verifier. */
export async function findConsentAddress(
  app: App,
  { workspaceId, signInId, redirectUri }: ConsentQuestion,
): Promise<string> {
  const signIn = await getSignIn(app, workspaceId, signInId)
  const { state = '', verifier = '' } = signIn.secret
  const visit = { state, verifier, redirectUri }
  const { network, settings } = signIn
  if (isCrmKind(network)) return findCrmConsentAddress(app, network, settings, visit)
  const line = await lineFor(app, workspaceId, signIn)
  return consentAddress(line.connector, line.settings, line.client, visit, app.engine.guard)
}

/** Exchanges the code that came back, tries the secret, and leaves it sealed with the sign-in. */
export async function exchangeReturnedCode(
  app: App,
  { workspaceId, signInId, redirectUri }: ExchangeQuestion,
): Promise<Tried> {
  const signIn = await getSignIn(app, workspaceId, signInId)
  const { message, kept } = isCrmKind(signIn.network)
    ? await exchangeCrmCode(app, signIn.network, signIn, redirectUri)
    : await exchangeNetworkCode(app, workspaceId, signIn, redirectUri)
  await withWorkspace(app.db, workspaceId, (tx) => saveSignInSecret(tx, app.keys, workspaceId, signInId, kept))
  return { ok: true, message, sample: null }
}

async function exchangeNetworkCode(app: App, workspaceId: string, signIn: SignIn, redirectUri: string) {
  const { code = '', verifier = '' } = signIn.secret
  const line = await lineFor(app, workspaceId, signIn)
  const secret = await exchangeCode(app.engine, line, { code, verifier, redirectUri })
  const secrets = memorySecrets(secret)
  const message = await testLine(app, { ...line, secrets })
  // A network may have renewed it at once.
  return { message, kept: (await secrets.get()) ?? secret }
}

async function getSignIn(app: App, workspaceId: string, id: string): Promise<SignIn> {
  const signIn = await withWorkspace(app.db, workspaceId, (tx) => findSignIn(tx, app.keys, workspaceId, id))
  if (!signIn) throw new NotFound('This sign-in is no longer under way. Begin again.')
  return signIn
}

async function lineFor(app: App, workspaceId: string, signIn: SignIn): Promise<Line & Required<Pick<Line, 'client'>>> {
  const connector = app.getConnector(signIn.network)
  const settings = checkSettings(connector, signIn.settings, app.engine.guard)
  const place = { workspaceId, connectionId: signIn.connectionId }
  const line = await lineOf(app, connector, settings, place, AbortSignal.timeout(LONGEST_MS))
  const { client } = line
  if (!client) throw new Refused(`First enter the client id and secret that ${connector.label} gave to your app.`)
  return { ...line, client }
}
