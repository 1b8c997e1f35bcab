import * as contract from '@earshot/contract/monitors'
import { Invalid, NotFound } from '@earshot/core/errors'
import { LEAD_FROM } from '@earshot/core/lead'
import { audit } from '@earshot/db/audit-log'
import { loadMentions } from '@earshot/db/mention-rows'
import { addMonitorExample, listMonitorExamples, removeMonitorExample } from '@earshot/db/monitor-examples'
import { createMonitor, deleteMonitor, getMonitor, listMonitors, updateMonitor } from '@earshot/db/monitors'
import { planWatches } from '@earshot/db/watch-plan'
import { withWorkspace } from '@earshot/db/with-workspace'
import { explainMatch } from '@earshot/query/explain'
import type { Api } from '../api.ts'
import { waysOf } from '../catalogue.ts'
import { fewAtOnce } from '../few-at-once.ts'
import { previewQuery } from '../preview.ts'
import { previewOnNetworks } from '../preview-networks.ts'
import {
  BreaksExamples,
  brokenBy,
  holds,
  namesOf,
  problemsOf,
  rangesIn,
  requireQuery,
  viewText,
} from '../query-text.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function monitorRoutes(api: Api, services: Services): void {
  const { db, now } = services
  const enterPreview = fewAtOnce('previews', { ofOne: 3, ofAll: 6 }, now)

  api.route({
    ...contract.listMonitors,
    handler: ({ workspaceId }) =>
      withWorkspace(db, workspaceId, async (tx) => wire({ monitors: await listMonitors(tx, workspaceId, LEAD_FROM) })),
  })

  api.route({
    ...contract.getMonitor,
    handler: ({ workspaceId, params: { id } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const monitor = await getMonitor(tx, workspaceId, id, LEAD_FROM)
        const query = problemsOf(monitor.query).query
        const examples = (await listMonitorExamples(tx, workspaceId, id)).map((example) => ({
          id: example.id,
          text: example.post.text,
          should: example.mustMatch ? ('match' as const) : ('not-match' as const),
          holds: query !== undefined && holds(query, example),
        }))
        return wire({ monitor, examples })
      }),
  })

  api.route({
    ...contract.createMonitor,
    handler: async ({ workspaceId, caller, body: { name, kind = 'brand', query } }, reply) => {
      const names = namesOf(requireQuery(query))
      const made = await withWorkspace(db, workspaceId, async (tx) => {
        const id = await createMonitor(tx, workspaceId, caller.memberId, { name: name.trim(), kind, query, names })
        await planWatches(tx, workspaceId, waysOf(services))
        await audit(tx, workspaceId, caller.actor, { act: 'monitor:created', subject: id, detail: { name } })
        return getMonitor(tx, workspaceId, id, LEAD_FROM)
      })
      return reply.status(201).send(wire(made))
    },
  })

  api.route({
    ...contract.updateMonitor,
    handler: ({ workspaceId, caller, params: { id }, body: { confirm = false, ...change } }) => {
      const query = change.query === undefined ? undefined : requireQuery(change.query)
      return withWorkspace(db, workspaceId, async (tx) => {
        const broken = query && !confirm ? brokenBy(query, await listMonitorExamples(tx, workspaceId, id)) : []
        if (broken.length > 0) throw new BreaksExamples(broken)
        await updateMonitor(tx, workspaceId, caller.memberId, id, {
          ...change,
          ...(query && { names: namesOf(query) }),
        })
        await planWatches(tx, workspaceId, waysOf(services))
        await audit(tx, workspaceId, caller.actor, {
          act: 'monitor:changed',
          subject: id,
          detail: { changed: Object.keys(change) },
        })
        return wire(await getMonitor(tx, workspaceId, id, LEAD_FROM))
      })
    },
  })

  api.route({
    ...contract.deleteMonitor,
    handler: async ({ workspaceId, caller, params: { id } }, reply) => {
      await withWorkspace(db, workspaceId, async (tx) => {
        await deleteMonitor(tx, workspaceId, id)
        await planWatches(tx, workspaceId, waysOf(services))
        await audit(tx, workspaceId, caller.actor, { act: 'monitor:deleted', subject: id })
      })
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.addMonitorExample,
    handler: async ({ workspaceId, params: { id }, body: { text, mentionId, should } }, reply) => {
      if ((text === undefined) === (mentionId === undefined)) throw new Invalid('Give either a text or a mention.')
      const made = await withWorkspace(db, workspaceId, async (tx) => {
        const monitor = await getMonitor(tx, workspaceId, id, LEAD_FROM)
        const [mention] = mentionId === undefined ? [] : await loadMentions(tx, workspaceId, [mentionId])
        if (mentionId !== undefined && !mention) throw new NotFound('There is no such mention.')
        const title = mention?.title ?? undefined
        const post = { text: text ?? mention?.text ?? '', ...(title !== undefined && { title }) }
        const example = await addMonitorExample(tx, workspaceId, id, { post, mustMatch: should === 'match' })
        const query = problemsOf(monitor.query).query
        return { id: example.id, text: post.text, should, holds: query !== undefined && holds(query, example) }
      })
      return reply.status(201).send(made)
    },
  })

  api.route({
    ...contract.removeMonitorExample,
    handler: async ({ workspaceId, params }, reply) => {
      await withWorkspace(db, workspaceId, async (tx) => {
        await getMonitor(tx, workspaceId, params.id, LEAD_FROM)
        await removeMonitorExample(tx, workspaceId, params.id, params.exampleId)
      })
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.previewMonitor,
    handler: ({ workspaceId, caller, body: { query: text, monitorId } }, reply) => {
      enterPreview(caller.memberId, reply)
      const query = requireQuery(text)
      return withWorkspace(db, workspaceId, (tx) => previewQuery(tx, workspaceId, query, monitorId, now()))
    },
  })

  api.route({
    ...contract.previewOnNetworks,
    handler: async ({ workspaceId, body: { query: text } }) => {
      requireQuery(text)
      return { networks: await previewOnNetworks(services, workspaceId, text) }
    },
  })

  api.route({
    ...contract.testQuery,
    handler: async ({ body }) => {
      const { query, problems } = problemsOf(body.query)
      if (!query || body.text === undefined) return { problems, matches: null, ranges: [], reason: null }
      const ranges = rangesIn(query, body.text)
      const explanation = explainMatch(query, viewText(body.text))
      const reason = 'reason' in explanation ? String(explanation.reason) : null
      return { problems, matches: ranges !== undefined, ranges: ranges ?? [], reason }
    },
  })
}
