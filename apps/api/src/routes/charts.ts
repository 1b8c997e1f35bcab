import type { ChartFilter } from '@earshot/contract/charts'
import * as contract from '@earshot/contract/charts'
import type { Tx } from '@earshot/db/client'
import { keepAnswers } from '@earshot/db/kept-answers'
import { readWorkspace } from '@earshot/db/with-workspace'
import type { FastifyReply } from 'fastify'
import type { Api } from '../api.ts'
import { isKept } from '../ask.ts'
import type { Caller } from '../caller.ts'
import { chartCsv } from '../chart-csv.ts'
import { readQuestion } from '../chart-head.ts'
import { chartText } from '../chart-texts.ts'
import type { Services } from '../services.ts'

export function chartRoutes(api: Api, { db, now }: Services): void {
  const kept = keepAnswers(now)
  const question = (tx: Tx, caller: Caller, query: ChartFilter) => readQuestion(tx, caller, query, { now: now(), kept })

  const textOf = (tx: Tx, caller: Caller, query: ChartFilter, chart: contract.ChartName) =>
    question(tx, caller, query).then((asked) => chartText(asked, chart))

  for (const [chart, route] of Object.entries(contract.CHART_ROUTES) as [
    contract.ChartName,
    typeof contract.getRise,
  ][]) {
    api.route({
      ...route,
      handler: async ({ workspaceId, caller, query }, reply) =>
        sendText(reply, await readWorkspace(db, workspaceId, (tx) => textOf(tx, caller, query, chart))),
    })
  }

  api.route({
    ...contract.getCharts,
    handler: async ({ workspaceId, caller, query: { chart: charts, ...query } }, reply) => {
      const read = <T>(work: (tx: Tx) => Promise<T>) => readWorkspace(db, workspaceId, work)
      const texts = await read(async (tx) => {
        const asked = await question(tx, caller, query)
        return isKept(asked) ? Promise.all(charts.map((chart) => chartText(asked, chart))) : undefined
      })
      // What is read from the mentions' rows takes long, and each by itself can take a processor of its own.
      const all = texts ?? (await Promise.all(charts.map((chart) => read((tx) => textOf(tx, caller, query, chart)))))
      return sendText(reply, `{${charts.map((chart, i) => `"${chart}":${all[i]}`)}}`)
    },
  })

  api.route({
    ...contract.getChartCsv,
    handler: async ({ workspaceId, caller, params: { chart }, query }, reply) => {
      const csv = await readWorkspace(db, workspaceId, async (tx) => chartCsv(chart, await question(tx, caller, query)))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${chart}.csv"`)
        .send(csv)
    },
  })
}

/** JSON that is written already. */
function sendText(reply: Pick<FastifyReply, 'type' | 'serializer'>, text: string) {
  const answer = reply.type('application/json; charset=utf-8').serializer((written: string) => written) as FastifyReply
  return answer.send(text) as never
}
