import type { Answer } from '@earshot/bus/questions'
import { CRM_LABELS, type CrmKind, isCrmKind } from '@earshot/core/crm'
import { Failed, Invalid, Refused } from '@earshot/core/errors'
import type { ConsentQuestion, ExchangeQuestion } from '@earshot/core/sign-in'
import { audit } from '@earshot/db/audit-log'
import type { Tx } from '@earshot/db/client'
import { saveSecret } from '@earshot/db/connection-secrets'
import { createConnection, getConnection, updateConnection } from '@earshot/db/connections'
import { saveCrmSecret } from '@earshot/db/crm-secrets'
import { createCrm, getCrm, updateCrm } from '@earshot/db/crms'
import { createSignIn, deleteSignIn, findSignIn, type SignIn, saveSignInSecret, takeSignIn } from '@earshot/db/sign-ins'
import { planWatches, readSoon } from '@earshot/db/watch-plan'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Caller } from './caller.ts'
import { waysOf } from './catalogue.ts'
import type { ApiConfig } from './config.ts'
import { freeName } from './free-name.ts'
import type { Services } from './services.ts'
import { hashToken, newToken, newWorkspaceToken } from './token.ts'

const WAIT_MS = 30_000

/** Where networks and CRMs send people back to: a page of the dashboard, on the configured origin whatever the Host header says. */
export const redirectUri = ({ origin }: Pick<ApiConfig, 'origin'>) => `${origin}/connections/signed-in`

/**
 * Sends a member off: a state for this session alone, a PKCE verifier, and the network's page, or the CRM's, that both lead to.
 * The client secret of a CRM is not of the workspace, as a network's is: it goes along, sealed.
 */
export async function beginVisit(
  services: Services,
  caller: Caller,
  wanted: Pick<SignIn, 'network' | 'connectionId' | 'isNew' | 'name' | 'settings'>,
  clientSecret?: string,
): Promise<string> {
  const { db, keys, config } = services
  const { workspaceId, memberId } = caller
  const { token: state, hash: stateDigest } = newWorkspaceToken(workspaceId)
  const secret = { state, verifier: newToken(), ...(clientSecret && { clientSecret }) }
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

/** Takes a member back: the state is used up first, then the code is exchanged by a worker. */
export async function finishVisit(
  services: Services,
  caller: Caller,
  { state, code, error }: { state: string; code?: string | undefined; error?: string | undefined },
): Promise<SignIn> {
  const { db, keys, config } = services
  const { workspaceId, memberId } = caller
  const returning = { stateDigest: hashToken(state), sessionDigest: sessionOf(caller), memberId }
  const signIn = await withWorkspace(db, workspaceId, async (tx) => {
    const found = await takeSignIn(tx, keys, workspaceId, returning)
    if (!found) await audit(tx, workspaceId, caller.actor, { act: 'sign-in:refused', detail: { why: 'state' } })
    if (found && code) await saveSignInSecret(tx, keys, workspaceId, found.id, { ...found.secret, code })
    return found
  })
  if (!signIn)
    throw new Invalid('This sign-in is not yours, was used before, or took longer than 15 minutes. Begin again.')
  const label = labelOf(services, signIn.network)
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
  await keepSecret(services, caller, signIn)
  return signIn
}

/** Moves what was given into the connection or the CRM, which is made where it is new; in one transaction. */
async function keepSecret(services: Services, caller: Caller, { id }: SignIn): Promise<void> {
  const { db, keys } = services
  const { workspaceId } = caller
  await withWorkspace(db, workspaceId, async (tx) => {
    const given = await findSignIn(tx, keys, workspaceId, id)
    if (!given) throw new Failed('The sign-in took too long. Begin again.')
    if (isCrmKind(given.network)) await keepCrm(tx, services, caller, given.network, given)
    else await keepConnection(tx, services, caller, given)
    await deleteSignIn(tx, workspaceId, id)
  })
}

async function keepConnection(
  tx: Tx,
  services: Services,
  { workspaceId, memberId, actor }: Caller,
  { connectionId, network, isNew, name, settings, secret }: SignIn,
): Promise<void> {
  if (isNew) {
    const title = name ?? (await freeName(tx, workspaceId, labelOf(services, network)))
    await createConnection(tx, workspaceId, { id: connectionId, network, name: title, settings, createdBy: memberId })
  } else {
    const { state } = await getConnection(tx, workspaceId, connectionId)
    const mended = state === 'paused' ? {} : ({ state: 'on', why: null } as const)
    await updateConnection(tx, workspaceId, connectionId, { settings, ...mended, ...(name ? { name } : {}) })
  }
  await saveSecret(tx, services.keys, { workspaceId, connectionId }, secret)
  await planWatches(tx, workspaceId, waysOf(services))
  await readSoon(tx, workspaceId, connectionId, { anew: false })
  const act = isNew ? 'connection:created' : 'connection:signed-in'
  await audit(tx, workspaceId, actor, { act, subject: connectionId, detail: { network } })
}

async function keepCrm(
  tx: Tx,
  { keys }: Services,
  { workspaceId, actor }: Caller,
  kind: CrmKind,
  { connectionId: crmId, isNew, name, settings, secret }: SignIn,
): Promise<void> {
  // The settings that it was given under go with it: a secret goes to no other host.
  const known = settings as Record<string, string>
  if (isNew) {
    await createCrm(tx, workspaceId, { id: crmId, kind, name, settings: known })
  } else {
    const { state } = await getCrm(tx, workspaceId, crmId)
    const mended = state === 'paused' ? {} : ({ state: 'on', why: null } as const)
    await updateCrm(tx, workspaceId, crmId, { settings: known, ...mended })
  }
  await saveCrmSecret(tx, keys, { workspaceId, crmId }, secret)
  const act = isNew ? 'crm:connected' : 'crm:signed-in'
  await audit(tx, workspaceId, actor, { act, subject: crmId, detail: { kind } })
}

function labelOf({ catalogue }: Services, name: string): string {
  if (isCrmKind(name)) return CRM_LABELS[name]
  return catalogue.find(({ network }) => network === name)?.label ?? name
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
