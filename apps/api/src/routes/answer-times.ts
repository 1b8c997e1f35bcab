import { getAnswerReport, getAnswerReportCsv } from '@earshot/contract/answer-report'
import * as contract from '@earshot/contract/answer-times'
import { Invalid } from '@earshot/core/errors'
import { LEAD_FROM } from '@earshot/core/lead'
import { getAnswerTimes, saveAnswerTimes } from '@earshot/db/answer-times'
import { audit } from '@earshot/db/audit-log'
import type { Tx } from '@earshot/db/client'
import { keepAnswers } from '@earshot/db/kept-answers'
import { getMember } from '@earshot/db/members'
import { getMonitor } from '@earshot/db/monitors'
import { withWorkspace } from '@earshot/db/with-workspace'
import { answerReport, answerReportCsv } from '../answer-report.ts'
import type { Api } from '../api.ts'
import type { Services } from '../services.ts'

export function answerTimesRoutes(api: Api, { db, now }: Services): void {
  const kept = keepAnswers(now)

  api.route({
    ...contract.getAnswerTimes,
    handler: ({ workspaceId }) => withWorkspace(db, workspaceId, (tx) => read(tx, workspaceId)),
  })

  api.route({
    ...contract.saveAnswerTimes,
    handler: ({ workspaceId, caller, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        requireSense(body)
        for (const { monitorId } of body.targets) if (monitorId) await getMonitor(tx, workspaceId, monitorId, LEAD_FROM)
        if (body.escalateTo !== 'admins') for (const id of body.escalateTo) await getMember(tx, workspaceId, id)
        await saveAnswerTimes(tx, workspaceId, body)
        await audit(tx, workspaceId, caller.actor, { act: 'answer-times:changed', detail: { ...body } })
        return read(tx, workspaceId)
      }),
  })

  api.route({
    ...getAnswerReport,
    handler: ({ workspaceId, caller, query }) =>
      withWorkspace(db, workspaceId, (tx) => answerReport(tx, caller, query, { now: now(), kept })),
  })

  api.route({
    ...getAnswerReportCsv,
    handler: async ({ workspaceId, caller, query }, reply) => {
      const csv = await withWorkspace(db, workspaceId, (tx) => answerReportCsv(tx, caller, query, { now: now(), kept }))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="answer-times.csv"')
        .send(csv)
    },
  })
}

async function read(tx: Tx, workspaceId: string): Promise<contract.AnswerTimes> {
  const { week, holidays, targets, escalateTo } = await getAnswerTimes(tx, workspaceId)
  return { week, holidays, targets, escalateTo }
}

function requireSense({ week, targets }: contract.AnswerTimes): void {
  week.forEach((opening, day) => {
    if (opening && opening.from >= opening.to)
      throw new Invalid('A day closes after it opens.', { [`/week/${day}`]: 'closes before it opens' })
  })
  if (targets.length > 0 && week.every((opening) => opening === null))
    throw new Invalid('With no hour open no answer is ever due. Open a day, or take the targets out.', {
      '/week': 'is never open',
    })
  const seen = new Set<string>()
  targets.forEach(({ monitorId, priority, minutes, lookMinutes = minutes }, at) => {
    if (lookMinutes > minutes)
      throw new Invalid('A mention is looked at before it is answered.', {
        [`/targets/${at}/lookMinutes`]: 'is longer than the answer',
      })
    const key = `${monitorId} ${priority}`
    if (seen.has(key))
      throw new Invalid('There are two targets for the same monitor and priority.', {
        [`/targets/${at}`]: 'is there twice',
      })
    seen.add(key)
  })
}
