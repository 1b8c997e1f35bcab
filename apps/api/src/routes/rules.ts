import * as contract from '@earshot/contract/rules'
import { Conflict, Invalid } from '@earshot/core/errors'
import { DRY_RUN_DAYS, type RuleProblem } from '@earshot/core/rule'
import { audit } from '@earshot/db/audit-log'
import type { Tx } from '@earshot/db/client'
import { loadMentions } from '@earshot/db/mention-rows'
import { dryRun } from '@earshot/db/rule-matches'
import { findRuleProblems } from '@earshot/db/rule-problems'
import * as rules from '@earshot/db/rules'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { parseWords } from '../search.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

const SAMPLE = 20

export function ruleRoutes(api: Api, { db, now }: Services): void {
  api.route({
    ...contract.listRules,
    handler: ({ workspaceId }) => withWorkspace(db, workspaceId, (tx) => toList(tx, workspaceId)),
  })

  api.route({
    ...contract.createRule,
    handler: async ({ workspaceId, caller, body }, reply) => {
      parseWords(body.when.text, '/when/text')
      const made = await withWorkspace(db, workspaceId, async (tx) => {
        await requireNamed(tx, workspaceId, body)
        const { id } = await rules.createRule(tx, workspaceId, caller.memberId, { ...body, name: body.name.trim() })
        await audit(tx, workspaceId, caller.actor, { act: 'rule:made', subject: id, detail: { name: body.name } })
        return toRule(tx, workspaceId, id)
      })
      return reply.status(201).send(made)
    },
  })

  api.route({
    ...contract.updateRule,
    handler: ({ workspaceId, caller, params: { id }, body: { on, ...change } }) => {
      parseWords(change.when?.text, '/when/text')
      return withWorkspace(db, workspaceId, async (tx) => {
        const before = await rules.getRule(tx, workspaceId, id)
        if (Object.keys(change).length > 0) {
          await requireNamed(tx, workspaceId, { ...before, ...change })
          await rules.changeRule(tx, workspaceId, caller.memberId, id, change)
          const version = before.version + 1
          await audit(tx, workspaceId, caller.actor, { act: 'rule:changed', subject: id, detail: { version } })
        }
        if (on !== undefined && on !== before.on) {
          if (on) await requireWhole(tx, workspaceId, id)
          await rules.switchRule(tx, workspaceId, id, on)
          await audit(tx, workspaceId, caller.actor, {
            act: on ? 'rule:switched-on' : 'rule:switched-off',
            subject: id,
          })
        }
        return toRule(tx, workspaceId, id)
      })
    },
  })

  api.route({
    ...contract.orderRules,
    handler: ({ workspaceId, caller, body: { ruleIds } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await rules.orderRules(tx, workspaceId, ruleIds)
        await audit(tx, workspaceId, caller.actor, { act: 'rules:ordered', detail: { ruleIds } })
        return toList(tx, workspaceId)
      }),
  })

  api.route({
    ...contract.deleteRule,
    handler: async ({ workspaceId, caller, params: { id } }, reply) => {
      await withWorkspace(db, workspaceId, async (tx) => {
        const { name } = await rules.getRule(tx, workspaceId, id)
        await rules.deleteRule(tx, workspaceId, id)
        await audit(tx, workspaceId, caller.actor, { act: 'rule:deleted', subject: id, detail: { name } })
      })
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.listRuleVersions,
    handler: ({ workspaceId, params: { id } }) =>
      withWorkspace(db, workspaceId, async (tx) =>
        wire({ versions: await rules.listRuleVersions(tx, workspaceId, id) }),
      ),
  })

  api.route({
    ...contract.dryRunRule,
    handler: ({ workspaceId, caller, body }) => {
      parseWords(body.when.text, '/when/text')
      return withWorkspace(db, workspaceId, async (tx) => {
        const { newest, ...found } = await dryRun(tx, workspaceId, body.when, caller.timeZone, now(), SAMPLE)
        const problems = await problemsOf(tx, workspaceId, body)
        const monitorId = body.when.monitor?.length === 1 ? body.when.monitor[0] : undefined
        const mentions = await loadMentions(tx, workspaceId, newest, monitorId)
        return wire({ days: DRY_RUN_DAYS, ...found, mentions, problems })
      })
    },
  })
}

type Said = Pick<rules.RuleText, 'when' | 'does'>

async function problemsOf(tx: Tx, workspaceId: string, rule: Said): Promise<RuleProblem[]> {
  return (await findRuleProblems(tx, workspaceId, [rule]))[0] ?? []
}

/** What a rule names is of the workspace. */
async function requireNamed(tx: Tx, workspaceId: string, rule: Said): Promise<void> {
  const problems = await problemsOf(tx, workspaceId, rule)
  if (problems.length > 0)
    throw new Invalid(
      'This rule names a tag, a member, a group, a monitor or a webhook that is not there. Choose another.',
      Object.fromEntries(problems.map(({ kind, at }) => [`/${at}`, kind])),
    )
}

async function requireWhole(tx: Tx, workspaceId: string, id: string): Promise<void> {
  if ((await problemsOf(tx, workspaceId, await rules.getRule(tx, workspaceId, id))).length > 0)
    throw new Conflict('What this rule names is gone. Change the rule, then switch it on.')
}

async function toList(tx: Tx, workspaceId: string) {
  const listed = await rules.listRules(tx, workspaceId)
  const problems = await findRuleProblems(tx, workspaceId, listed)
  return wire({ rules: listed.map((rule, i) => ({ ...rule, problems: problems[i] ?? [] })) })
}

async function toRule(tx: Tx, workspaceId: string, id: string) {
  const rule = await rules.getRule(tx, workspaceId, id)
  return wire({ ...rule, problems: await problemsOf(tx, workspaceId, rule) })
}
