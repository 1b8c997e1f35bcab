import * as contract from '@earshot/contract/charts'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { chartCsv } from '../chart-csv.ts'
import { readQuestion } from '../chart-head.ts'
import { hourChart, partsChart, shareChart, termChart, topChart, volumeChart } from '../charts.ts'
import { readRise } from '../rise.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function chartRoutes(api: Api, { db, now }: Services): void {
  api.route({
    ...contract.getVolumeChart,
    handler: ({ workspaceId, caller, query }) =>
      withWorkspace(db, workspaceId, async (tx) => volumeChart(await readQuestion(tx, caller, query, now()))),
  })

  api.route({
    ...contract.getShareChart,
    handler: ({ workspaceId, caller, query }) =>
      withWorkspace(db, workspaceId, async (tx) => shareChart(await readQuestion(tx, caller, query, now()))),
  })

  for (const [route, by] of [
    [contract.getNetworkChart, 'network'],
    [contract.getLanguageChart, 'language'],
  ] as const) {
    api.route({
      ...route,
      handler: ({ workspaceId, caller, query }) =>
        withWorkspace(db, workspaceId, async (tx) => partsChart(await readQuestion(tx, caller, query, now()), by)),
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
        withWorkspace(db, workspaceId, async (tx) => topChart(await readQuestion(tx, caller, query, now()), of)),
    })
  }

  api.route({
    ...contract.getTermChart,
    handler: ({ workspaceId, caller, query }) =>
      withWorkspace(db, workspaceId, async (tx) => termChart(await readQuestion(tx, caller, query, now()))),
  })

  api.route({
    ...contract.getHourChart,
    handler: ({ workspaceId, caller, query }) =>
      withWorkspace(db, workspaceId, async (tx) => hourChart(await readQuestion(tx, caller, query, now()))),
  })

  api.route({
    ...contract.getRise,
    handler: ({ workspaceId, caller, query }) =>
      withWorkspace(db, workspaceId, async (tx) =>
        wire({ rise: await readRise(await readQuestion(tx, caller, query, now())) }),
      ),
  })

  api.route({
    ...contract.getChartCsv,
    handler: async ({ workspaceId, caller, params: { chart }, query }, reply) => {
      const csv = await withWorkspace(db, workspaceId, async (tx) =>
        chartCsv(chart, await readQuestion(tx, caller, query, now())),
      )
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${chart}.csv"`)
        .send(csv)
    },
  })
}
