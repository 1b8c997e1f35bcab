import type { DeliveryEvent } from '@earshot/core/endpoint'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { loadLeadStates } from './leads.ts'
import { loadMentions } from './mention-rows.ts'
import { getReply } from './replies.ts'

/**
 * What an event's `data` holds, as it stands now: the same shapes that the API answers with. undefined: what it was about is
 * gone, and there is nothing left to tell.
 */
export async function findDeliveryData(
  tx: Tx,
  workspaceId: string,
  { type, about, mentionId }: { type: DeliveryEvent; about: Record<string, string>; mentionId: string | null },
): Promise<unknown> {
  if (type === 'webhook.test' || type === 'mention.removed') return about
  if (!mentionId) return undefined
  const [mention] = await loadMentions(tx, workspaceId, [mentionId])
  if (!mention || type === 'mention.created' || type === 'mention.changed') return mention
  if (type === 'rule.acted') return { rule: await findActingRule(tx, workspaceId, about), mention }
  if (type === 'reply.sent') {
    const { id, text, url, sentAt } = await getReply(tx, workspaceId, about.id as string)
    return { id, mentionId, network: mention.network, text, url, sentAt }
  }
  const state = (await loadLeadStates(tx, workspaceId, [mentionId])).get(mentionId)
  return state && { ...leadOf(state), id: mentionId, mention, stage: mention.stage, score: mention.leadScore }
}

/** As it was when it acted. */
async function findActingRule(tx: Tx, workspaceId: string, { ruleId = '', version }: Record<string, string>) {
  const { rows } = await tx.execute<{ id: string; name: string; version: number }>(sql`
    select rule_id as id, name, version from app.rule_versions
    where workspace_id = ${workspaceId} and rule_id = ${ruleId} and version = ${Number(version)}`)
  return rows[0]
}

function leadOf({
  mentionId: _,
  ...state
}: Awaited<ReturnType<typeof loadLeadStates>> extends Map<string, infer S> ? S : never) {
  return state
}
