import * as contract from '@earshot/contract/pushes'
import { Invalid, RateLimited, Refused } from '@earshot/core/errors'
import { audit } from '@earshot/db/audit-log'
import type { Tx } from '@earshot/db/client'
import { findSecret, saveSecret } from '@earshot/db/connection-secrets'
import { findConnection, getConnection } from '@earshot/db/connections'
import { keepPush } from '@earshot/db/pushes'
import type { SecretPlace } from '@earshot/db/secrets'
import { withWorkspace } from '@earshot/db/with-workspace'
import { Compile } from 'typebox/compile'
import type { Api } from '../api.ts'
import { Unauthenticated } from '../failures.ts'
import { placeOfAddress } from '../push-address.ts'
import { newPushSecret, type PushSecrets, signedMessage } from '../push-signature.ts'
import type { Services } from '../services.ts'

const MOST_BYTES = 256 * 1024
const PER_MINUTE = 600
const OVERLAP_MS = 24 * 3600_000
const push = Compile(contract.Push)

export function pushRoutes(api: Api, services: Services): void {
  const { db, keys, now } = services

  api.route({
    ...contract.makePushSecret,
    handler: async ({ workspaceId, caller, params: { id } }, reply) => {
      const made = await withWorkspace(db, workspaceId, async (tx) => {
        const { network } = await getConnection(tx, workspaceId, id)
        if (network !== 'webhook') throw new Refused('Only a webhook has a secret that Earshot makes.')
        const place = { workspaceId, connectionId: id }
        const before = (await findSecret(tx, keys, place)) as PushSecrets | undefined
        const current = newPushSecret()
        const until = now() + OVERLAP_MS
        await saveSecret(tx, keys, place, {
          current,
          ...(before && { previous: before.current, previousUntil: String(until) }),
        })
        await audit(tx, workspaceId, caller.actor, { act: 'push-secret:made', subject: id })
        return { secret: current, previousUntil: before ? new Date(until).toISOString() : null }
      })
      return reply.status(201).send(made)
    },
  })

  // In a scope of its own: the signature is over the bytes, so nothing may parse them first.
  api.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.route<{ Params: { address: string } }>({
      ...contract.pushPosts,
      bodyLimit: MOST_BYTES,
      config: {
        rateLimit: {
          max: PER_MINUTE,
          timeWindow: '1 minute',
          keyGenerator: (request) => `push ${request.ip} ${(request.params as { address: string }).address}`,
        },
      },
      handler: async ({ body, headers, params }, reply) => {
        const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
        const place = placeOfAddress(params.address)
        const secrets = place && (await withWorkspace(db, place.workspaceId, (tx) => findPushSecrets(tx, place)))
        const messageId = signedMessage(bytes, headers, secrets, now())
        if (!place || messageId === undefined) throw new Unauthenticated('This push is not signed as it must be.')
        const items = readItems(bytes)
        const { workspaceId, connectionId } = place
        const kept = await withWorkspace(db, workspaceId, (tx) =>
          keepPush(tx, workspaceId, { connectionId, messageId, items }),
        )
        if (kept === 'full')
          throw new RateLimited('Too much waits here to be read. Push it again later.', now() + 60_000)
        return reply.status(202).send({ accepted: kept === 'kept' ? items.length : 0, repeated: kept === 'known' })
      },
    })
  })

  async function findPushSecrets(tx: Tx, place: SecretPlace): Promise<PushSecrets | undefined> {
    const connection = await findConnection(tx, place.workspaceId, place.connectionId)
    if (connection?.network !== 'webhook') return undefined
    return (await findSecret(tx, keys, place)) as PushSecrets | undefined
  }
}

/** Whoever is here has signed it, and may be told what is wrong with it. */
function readItems(bytes: Buffer): unknown[] {
  const body = parse(bytes)
  if (!push.Check(body)) {
    const [first] = push.Errors(body)
    throw new Invalid(
      `A push is {"posts": […], "deletions": […]}, at most 200 of each: ${first?.instancePath || '/'} ${first?.message ?? 'is not right'}.`,
    )
  }
  const { posts = [], deletions = [] } = body
  return [...posts.map((post) => ({ post })), ...deletions.map((deleted) => ({ deleted }))]
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new Invalid('The body is no JSON.')
  }
}
