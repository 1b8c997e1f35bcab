import type { Job } from '@earshot/bus/jobs'
import { answerQuestion } from './answer.ts'
import type { App } from './app.ts'
import { applyRules } from './apply-rules.ts'
import { keepDelivering } from './deliver.ts'
import { escalateOverdue } from './escalate.ts'
import { importFile } from './import.ts'
import { keepMailing } from './keep-mailing.ts'
import { keepPushing } from './keep-pushing.ts'
import { learnLayers } from './layers.ts'
import { lookAtReply } from './look-at-reply.ts'
import { purgeAll } from './purge.ts'
import { findPushKeys } from './push-keys.ts'
import { relayEvents } from './relay.ts'
import { rematch } from './rematch.ts'
import { rollUpDays } from './roll-up.ts'
import { keepDoing, runJob } from './run.ts'
import { scheduleDue } from './schedule.ts'
import { sendReaction } from './send-reaction.ts'
import { sendReply } from './send-reply.ts'
import { openSmtp } from './smtp.ts'
import { keepStreaming } from './streams.ts'
import { syncCrm } from './sync-crm.ts'
import { takeTurn } from './turn.ts'

const SCHEDULE_MS = 1000
const RELAY_MS = 100
const PURGE_MS = 3600_000
const ROLL_UP_MS = 60_000
const LEARN_MS = 5 * 60_000
/** What has not ended so long after the worker was told to stop is broken off; its cursors stand. */
const DRAIN_MS = 25_000

/** Starts all that a worker does. `stop` takes nothing new, waits for what runs, and gives the leases back. */
export async function startWorker(app: App): Promise<{ stop(): Promise<void> }> {
  await app.monitors.refresh(app.db)
  const pushKeys = await findPushKeys(app)
  const breakOff = new AbortController()
  const jobs = app.bus.work(app.config.concurrency, (job) => handleJob(app, job, breakOff.signal))
  const streams = keepStreaming(app)
  const deliveries = keepDelivering(app)
  const smtp = openSmtp(app.config.smtpUrl, app.config.origin)
  const mails = smtp && keepMailing(app, smtp)
  const pushes = pushKeys && keepPushing(app, pushKeys)
  const schedule = keepDoing(app, 'schedule', SCHEDULE_MS, () => scheduleDue(app))
  const relay = keepDoing(app, 'relay', RELAY_MS, () => relayEvents(app))
  const purge = keepDoing(app, 'purge', PURGE_MS, () => purgeAll(app))
  const rollUp = keepDoing(app, 'roll up', ROLL_UP_MS, () => rollUpDays(app))
  const learn = keepDoing(app, 'learn', LEARN_MS, () => learnLayers(app))
  app.log.info({ monitors: app.monitors.size }, 'worker started')
  return {
    async stop() {
      const late = setTimeout(() => breakOff.abort(), DRAIN_MS)
      await schedule.stop()
      await Promise.all([
        jobs.close(),
        streams.stop(),
        deliveries.stop(),
        mails?.stop(),
        pushes?.stop(),
        purge.stop(),
        rollUp.stop(),
        learn.stop(),
      ])
      clearTimeout(late)
      await relay.stop()
      app.log.info('worker stopped')
    },
  }
}

function handleJob(app: App, job: Job, stop: AbortSignal): Promise<void> {
  switch (job.kind) {
    case 'turn':
      return runJob(app, 'turn', { watch: job.watchId }, () => takeTurn(app, job, stop))
    case 'import':
      return runJob(app, 'import', { import: job.importId }, () => importFile(app, job, stop))
    case 'rematch':
      return runJob(app, 'rematch', { monitor: job.monitorId, version: job.version }, () => rematch(app, job, stop))
    case 'reply':
      return runJob(app, 'reply', { reply: job.replyId }, () => sendReply(app, job, stop))
    case 'reaction':
      return runJob(app, 'reaction', { reaction: job.reactionId }, () => sendReaction(app, job, stop))
    case 'look-at-reply':
      return runJob(app, 'look at reply', { reply: job.replyId }, () => lookAtReply(app, job, stop))
    case 'crm':
      return runJob(app, 'crm', { crm: job.crmId }, () => syncCrm(app, job, stop))
    case 'rules':
      return runJob(app, 'rules', { workspace: job.workspaceId }, () => applyRules(app, job, stop))
    case 'escalate':
      return runJob(app, 'escalate', { workspace: job.workspaceId }, () => escalateOverdue(app, job, stop))
    case 'question':
      return runJob(app, 'question', { question: job.id }, () => answerQuestion(app, job.id, job.question))
  }
}
