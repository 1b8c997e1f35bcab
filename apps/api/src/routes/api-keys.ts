import * as contract from '@earshot/contract/api-keys'
import { Forbidden, Invalid } from '@earshot/core/errors'
import { type Act, mayDo } from '@earshot/core/roles'
import { type ApiKey, createApiKey, listApiKeys, revokeApiKey } from '@earshot/db/api-keys'
import { audit } from '@earshot/db/audit-log'
import { inTransaction } from '@earshot/db/client'
import { listMembers } from '@earshot/db/members'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import type { Caller } from '../caller.ts'
import type { Services } from '../services.ts'
import { newApiKey } from '../token.ts'
import { wire } from '../wire.ts'

export function apiKeyRoutes(api: Api, services: Services): void {
  const { db, authDb, now } = services

  /** Keys stand outside of the workspace, in another role's transaction: the line is there before that commits, so that no key is without. */
  const auditFirst = ({ workspaceId, actor }: Caller, entry: Parameters<typeof audit>[3]) =>
    withWorkspace(db, workspaceId, (tx) => audit(tx, workspaceId, actor, entry))

  api.route({
    ...contract.listApiKeys,
    handler: async ({ workspaceId }) => {
      const names = await memberNames(services, workspaceId)
      const keys = await inTransaction(authDb, (tx) => listApiKeys(tx, workspaceId))
      return { apiKeys: keys.map((key) => toView(key, names)) }
    },
  })

  api.route({
    ...contract.createApiKey,
    handler: async ({ workspaceId, caller, body: { name, scopes, expiresAt } }, reply) => {
      requireOwnScopes(caller, scopes)
      const until = expiresAt ? new Date(expiresAt) : null
      if (until && until.getTime() <= now())
        throw new Invalid('This time has passed.', { '/expiresAt': 'is in the past' })
      const { key, prefix, hash } = newApiKey()
      const { memberId } = caller
      const made = await inTransaction(authDb, async (tx) => {
        const key = await createApiKey(tx, { workspaceId, memberId, name, prefix, hash, scopes, expiresAt: until })
        await auditFirst(caller, { act: 'api-key:created', subject: key.id, detail: { name, scopes } })
        return key
      })
      return reply.status(201).send({ apiKey: toView(made, await memberNames(services, workspaceId)), key })
    },
  })

  api.route({
    ...contract.revokeApiKey,
    handler: async ({ workspaceId, caller, params: { id } }, reply) => {
      await inTransaction(authDb, async (tx) => {
        const { name } = await revokeApiKey(tx, workspaceId, id)
        await auditFirst(caller, { act: 'api-key:revoked', subject: id, detail: { name } })
      })
      return reply.status(204).send(null)
    },
  })
}

/** Nobody makes a key that may more than they may themselves; a key makes none that may more than it. */
function requireOwnScopes({ role, scopes: own }: Caller, scopes: Act[]): void {
  const over = scopes.filter((scope) => !mayDo(role, scope) || (own && !own.includes(scope)))
  if (over.length > 0) throw new Forbidden(`You can't give what you may not do yourself: ${over.join(', ')}.`)
}

function memberNames({ db }: Services, workspaceId: string): Promise<Map<string, string>> {
  return withWorkspace(
    db,
    workspaceId,
    async (tx) => new Map((await listMembers(tx, workspaceId)).map(({ id, name }) => [id, name])),
  )
}

function toView({ workspaceId: _workspace, memberId, ...key }: ApiKey, names: Map<string, string>) {
  const name = names.get(memberId)
  return wire({ ...key, member: name === undefined ? null : { id: memberId, name } })
}
