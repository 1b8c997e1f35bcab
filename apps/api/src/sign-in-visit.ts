import type { Answer } from '@earshot/bus/questions'
import { Failed, Invalid, Refused } from '@earshot/core/errors'
import type { ConsentQuestion, ExchangeQuestion } from '@earshot/core/sign-in'
import { audit } from '@earshot/db/audit-log'
import { saveSecret } from '@earshot/db/connection-secrets'
import { createConnection, getConnection, updateConnection } from '@earshot/db/connections'
import { createSignIn, deleteSignIn, findSignIn, type SignIn, saveSignInSecret, takeSignIn } from '@earshot/db/sign-ins'
import { planWatches, readSoon } from '@earshot/db/watch-plan'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Caller } from './caller.ts'
import { waysOf } from './catalogue.ts'
import type { ApiConfig } from './config.ts'
import { freeName } from './free-name.ts'
import type { CatalogueEntry, Services } from './services.ts'
import { hashToken, newToken, newWorkspaceToken } from './token.ts'

const WAIT_MS = 30_000

/** Where networks send people back to: a page of the dashboard, on the configured origin whatever the Host header says. */
export const redirectUri = ({ origin }: Pick<ApiConfig, 'origin'>) => `${origin}/connections/signed-in`

/** Sends a member off: a state for this session alone, a PKCE verifier, and the network's page that both lead to. */
export async function beginVisit(
  services: Services,
  caller: Caller,
  wanted: Pick<SignIn, 'network' | 'connectionId' | 'isNew' | 'name' | 'settings'>,
): Promise<string> {
  const { db, keys, config } = services
  const { workspaceId, memberId } = caller
  const { token: state, hash: stateDigest } = newWorkspaceToken(workspaceId)
  const secret = { state, verifier: newToken() }
  const sessionDigest = sessionOf(caller)
  const signInId = await withWorkspace(db, workspaceId, async (tx) => {
    const { network } = wanted
    await audit(tx, workspaceId, caller.actor, { act: 'sign-in:begun', subject: network, detail: { network } })
    return createSignIn(tx, keys, workspaceId, { ...wanted, stateDigest, sessionDigest, memberId, secret })
  })
  const question: ConsentQuestion = { kind: 'consent-address', workspaceId, signInId, redirectUri: redirectUri(config) }
  const { address } = readAnswer<{ address: string }>(await services.bus.ask(question, WAIT_MS))
  return address
}

/** Takes a member back: the state is used up first, then the code is exchanged by a worker. Gives the connection's id. */
export async function finishVisit(
  services: Services,
  caller: Caller,
  { state, code, error }: { state: string; code?: string | undefined; error?: string | undefined },
): Promise<string> {
  const { db, keys, config, catalogue } = services
  const { workspaceId, memberId } = caller
  const returning = { stateDigest: hashToken(state), sessionDigest: sessionOf(caller), memberId }
  const signIn = await withWorkspace(db, workspaceId, async (tx) => {
    const found = await takeSignIn(tx, keys, workspaceId, returning)
    if (!found) await audit(tx, workspaceId, caller.actor, { act: 'sign-in:refused', detail: { why: 'state' } })
    if (found && code) await saveSignInSecret(tx, keys, workspaceId, found.id, { ...found.secret, code })
    return found
  })
  if (!signIn)
    throw new Invalid(
      'This sign-in is not yours, was used before, or took longer than 15 minutes. Begin again in Connections.',
    )
  const entry = catalogue.find(({ network }) => network === signIn.network)
  const label = entry?.label ?? signIn.network
  try {
    if (!code) throw new Refused(refusal(label, error))
    const question: ExchangeQuestion = {
      kind: 'exchange-code',
      workspaceId,
      signInId: signIn.id,
      redirectUri: redirectUri(config),
    }
    readAnswer(await services.bus.ask(question, WAIT_MS))
  } catch (failure) {
    const why = failure instanceof Error ? failure.message : String(failure)
    await withWorkspace(db, workspaceId, async (tx) => {
      await audit(tx, workspaceId, caller.actor, { act: 'sign-in:refused', subject: signIn.network, detail: { why } })
      await deleteSignIn(tx, workspaceId, signIn.id)
    })
    throw failure
  }
  await keepSecret(services, caller, signIn, entry)
  return signIn.connectionId
}

/** Moves what the network gave into the connection, which is made where it is new; in one transaction. */
async function keepSecret(
  services: Services,
  { workspaceId, memberId, actor }: Caller,
  { id, connectionId, network, isNew, name, settings }: SignIn,
  entry: CatalogueEntry | undefined,
): Promise<void> {
  const { db, keys } = services
  await withWorkspace(db, workspaceId, async (tx) => {
    const given = await findSignIn(tx, keys, workspaceId, id)
    if (!given) throw new Failed('The sign-in took too long. Begin again in Connections.')
    if (isNew) {
      const title = name ?? (await freeName(tx, workspaceId, entry?.label ?? network))
      await createConnection(tx, workspaceId, { id: connectionId, network, name: title, settings, createdBy: memberId })
    } else {
      const { state } = await getConnection(tx, workspaceId, connectionId)
      const mended = state === 'paused' ? {} : ({ state: 'on', why: null } as const)
      await updateConnection(tx, workspaceId, connectionId, { settings, ...mended, ...(name ? { name } : {}) })
    }
    await saveSecret(tx, keys, { workspaceId, connectionId }, given.secret)
    await deleteSignIn(tx, workspaceId, id)
    await planWatches(tx, workspaceId, waysOf(services))
    await readSoon(tx, workspaceId, connectionId, { anew: false })
    const act = isNew ? 'connection:created' : 'connection:signed-in'
    await audit(tx, workspaceId, actor, { act, subject: connectionId, detail: { network } })
  })
}

function sessionOf({ sessionDigest }: Caller): string {
  if (!sessionDigest) throw new Refused('Only a person in a browser can sign in at a network; a key cannot.')
  return sessionDigest
}

function refusal(label: string, error: string | undefined): string {
  if (!error || error === 'access_denied')
    return `${label} did not let Earshot in: it was not agreed to. Begin again to agree.`
  return `${label} did not let Earshot in (${error}). Check the app that is registered there, its redirect address above all.`
}

function readAnswer<T>(answer: Answer): T {
  if (answer.ok) return answer.value as T
  if (answer.code === 'invalid') throw new Invalid(answer.message)
  throw answer.code === 'failed' ? new Failed(answer.message) : new Refused(answer.message)
}
