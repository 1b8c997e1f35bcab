import type { ChartFilter } from '@earshot/contract/charts'
import * as contract from '@earshot/contract/charts'
import type { Tx } from '@earshot/db/client'
import { keepAnswers } from '@earshot/db/kept-answers'
import { readWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import type { Caller } from '../caller.ts'
import { chartCsv } from '../chart-csv.ts'
import { readQuestion } from '../chart-head.ts'
import { hourChart, partsChart, shareChart, termChart, topChart, volumeChart } from '../charts.ts'
import { readRise } from '../rise.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function chartRoutes(api: Api, { db, now }: Services): void {
  const kept = keepAnswers(now)
  const question = (tx: Tx, caller: Caller, query: ChartFilter) => readQuestion(tx, caller, query, { now: now(), kept })

  api.route({
    ...contract.getVolumeChart,
    handler: ({ workspaceId, caller, query }) =>
      readWorkspace(db, workspaceId, async (tx) => volumeChart(await question(tx, caller, query))),
  })

  api.route({
    ...contract.getShareChart,
    handler: ({ workspaceId, caller, query }) =>
      readWorkspace(db, workspaceId, async (tx) => shareChart(await question(tx, caller, query))),
  })

  for (const [route, by] of [
    [contract.getNetworkChart, 'network'],
    [contract.getLanguageChart, 'language'],
  ] as const) {
    api.route({
      ...route,
      handler: ({ workspaceId, caller, query }) =>
        readWorkspace(db, workspaceId, async (tx) => partsChart(await question(tx, caller, query), by)),
    })
  }

  for (const [route, of] of [
    [contract.getAuthorChart, 'authors'],
    [contract.getHashtagChart, 'hashtags'],
    [contract.getLinkChart, 'links'],
  ] as const) {
    api.route({
      ...route,
      handler: ({ workspaceId, caller, query }) =>
        readWorkspace(db, workspaceId, async (tx) => topChart(await question(tx, caller, query), of)),
    })
  }

  api.route({
    ...contract.getTermChart,
    handler: ({ workspaceId, caller, query }) =>
      readWorkspace(db, workspaceId, async (tx) => termChart(await question(tx, caller, query))),
  })

  api.route({
    ...contract.getHourChart,
    handler: ({ workspaceId, caller, query }) =>
      readWorkspace(db, workspaceId, async (tx) => hourChart(await question(tx, caller, query))),
  })

  api.route({
    ...contract.getRise,
    handler: ({ workspaceId, caller, query }) =>
      readWorkspace(db, workspaceId, async (tx) => wire({ rise: await readRise(await question(tx, caller, query)) })),
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
