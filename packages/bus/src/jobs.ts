/** What crosses the queue. Ids only: what a job needs it reads from Postgres, and no secret is ever in it. */
export type Job =
  /** `ahead`: how many turns of its workspace waited already. */
  | { kind: 'turn'; workspaceId: string; watchId: string; ahead: number }
  | { kind: 'import'; workspaceId: string; importId: string }
  | { kind: 'rematch'; workspaceId: string; monitorId: string; version: number }
  | { kind: 'reply'; workspaceId: string; replyId: string; version: number }
  | { kind: 'reaction'; workspaceId: string; reactionId: string; version: number }
  | { kind: 'look-at-reply'; workspaceId: string; replyId: string }
  | { kind: 'crm'; workspaceId: string; crmId: string; version: number }
  | { kind: 'rules'; workspaceId: string }
  | { kind: 'escalate'; workspaceId: string }
  | { kind: 'question'; id: string; question: unknown }

/** The same work has the same id, so that it waits in the queue once. It may hold no ':' (BullMQ). */
export function jobId(job: Job): string {
  if (job.kind === 'turn') return `turn-${job.watchId}`
  if (job.kind === 'import') return `import-${job.importId}`
  if (job.kind === 'rematch') return `rematch-${job.monitorId}-${job.version}`
  if (job.kind === 'reply') return `reply-${job.replyId}-${job.version}`
  if (job.kind === 'reaction') return `reaction-${job.reactionId}-${job.version}`
  if (job.kind === 'look-at-reply') return `look-at-reply-${job.replyId}`
  if (job.kind === 'crm') return `crm-${job.crmId}-${job.version}`
  if (job.kind === 'rules') return `rules-${job.workspaceId}`
  if (job.kind === 'escalate') return `escalate-${job.workspaceId}`
  return `question-${job.id}`
}

const LAST = 2 ** 20

/**
 * What somebody waits for goes before what is merely due; 1 is first. Workspaces take turns: the second of one comes after the
 * first of every other.
 */
export function priorityOf(job: Job): number {
  if (['question', 'reply', 'reaction', 'crm'].includes(job.kind)) return 1
  return job.kind === 'turn' ? Math.min(2 + job.ahead, LAST - 1) : LAST
}
