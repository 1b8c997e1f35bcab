import { Conflict, NotFound } from '@earshot/core/errors'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { heardInAll } from './heard-in-all.ts'
import { newId } from './id.ts'
import { monitors, monitorVersions } from './schema/monitors.ts'

export type MonitorKind = 'brand' | 'competitor' | 'topic'

export interface Monitor {
  id: string
  name: string
  kind: MonitorKind
  query: string
  version: number
  paused: boolean
  createdAt: Date
  updatedAt: Date
  mentions: number
  mentionsToday: number
  leads: number
  rematch: { done: number; total: number } | null
}

type Row = Omit<Monitor, 'createdAt' | 'updatedAt'> & { createdAt: string; updatedAt: string }

async function select(tx: Tx, workspaceId: string, id: string | undefined, leadFrom: number): Promise<Monitor[]> {
  const wanted = sql`m.workspace_id = ${workspaceId} and m.deleted_at is null ${id === undefined ? sql`` : sql`and m.id = ${id}`}`
  const { rows } = await tx.execute<Row>(sql`
    with heard as materialized (${heardInAll(workspaceId, sql`select m.id from app.monitors m where ${wanted}`)})
    select m.id, m.name, m.kind, m.query, m.version, not m.is_on as paused, m.created_at as "createdAt", m.updated_at as "updatedAt",
      coalesce(h.mentions, 0) as mentions, coalesce(n.today, 0)::int as "mentionsToday",
      (select count(*)::int from app.matches x where x.workspace_id = m.workspace_id and x.monitor_id = m.id and x.lead_score >= ${leadFrom}) as leads,
      case when v.rematch in ('waiting', 'running') then jsonb_build_object('done', v.rematch_done, 'total', coalesce(v.rematch_total, 0)) end as rematch
    from app.monitors m
    left join app.monitor_versions v on v.workspace_id = m.workspace_id and v.monitor_id = m.id and v.version = m.version
    left join heard h on h.monitor_id = m.id
    left join lateral (select sum(c.mentions) as today from app.mention_counts c where c.workspace_id = m.workspace_id
      and c.monitor_id = m.id and c.slot >= now() - interval '24 hours') n on true
    where ${wanted}
    order by m.created_at, m.id`)
  return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) }))
}

export function listMonitors(tx: Tx, workspaceId: string, leadFrom: number): Promise<Monitor[]> {
  return select(tx, workspaceId, undefined, leadFrom)
}

/** Without what they heard, which takes long to count. */
export function listMonitorNames(tx: Tx, workspaceId: string): Promise<Pick<Monitor, 'id' | 'name' | 'kind'>[]> {
  return tx
    .select({ id: monitors.id, name: monitors.name, kind: monitors.kind })
    .from(monitors)
    .where(and(eq(monitors.workspaceId, workspaceId), isNull(monitors.deletedAt)))
    .orderBy(monitors.createdAt, monitors.id)
}

export async function getMonitor(tx: Tx, workspaceId: string, id: string, leadFrom: number): Promise<Monitor> {
  const [monitor] = await select(tx, workspaceId, id, leadFrom)
  if (!monitor) throw new NotFound('There is no such monitor.')
  return monitor
}

export interface NewMonitor {
  name: string
  kind: MonitorKind
  query: string
  /** The brand's names as texts write them: sentiment towards it is read around them. */
  names: string[]
}

/** With its first version, which a worker then matches against what is stored. Throws `Conflict` for a name that is taken. */
export async function createMonitor(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  monitor: NewMonitor,
): Promise<string> {
  await refuseTwin(tx, workspaceId, monitor.name)
  const id = newId()
  await tx.insert(monitors).values({ workspaceId, id, ...monitor, createdBy: memberId })
  await tx
    .insert(monitorVersions)
    .values({ workspaceId, monitorId: id, version: 1, query: monitor.query, createdBy: memberId })
  return id
}

/** A changed query is a new version, in force when matchers have loaded it. */
export async function updateMonitor(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  id: string,
  change: Partial<NewMonitor> & { paused?: boolean },
): Promise<void> {
  const where = and(eq(monitors.workspaceId, workspaceId), eq(monitors.id, id), isNull(monitors.deletedAt))
  const [before] = await tx.select().from(monitors).where(where).for('update')
  if (!before) throw new NotFound('There is no such monitor.')
  if (change.name !== undefined && change.name !== before.name) await refuseTwin(tx, workspaceId, change.name)
  const { paused, ...rest } = change
  const isNew = change.query !== undefined && change.query !== before.query
  const version = isNew ? before.version + 1 : before.version
  await tx
    .update(monitors)
    .set({ ...rest, version, updatedAt: new Date(), ...(paused !== undefined && { isOn: !paused }) })
    .where(where)
  if (!isNew) return
  await tx
    .update(monitorVersions)
    .set({ rematch: 'superseded' })
    .where(
      and(
        eq(monitorVersions.workspaceId, workspaceId),
        eq(monitorVersions.monitorId, id),
        sql`${monitorVersions.rematch} in ('waiting', 'running')`,
      ),
    )
  await tx
    .insert(monitorVersions)
    .values({ workspaceId, monitorId: id, version, query: change.query as string, createdBy: memberId })
}

/** Its matches are taken away by the worker, as those of a query that matches nothing. */
export async function deleteMonitor(tx: Tx, workspaceId: string, id: string): Promise<void> {
  const gone = await tx
    .update(monitors)
    .set({ deletedAt: new Date(), isOn: false, updatedAt: new Date() })
    .where(and(eq(monitors.workspaceId, workspaceId), eq(monitors.id, id), isNull(monitors.deletedAt)))
    .returning({ id: monitors.id })
  if (gone.length === 0) throw new NotFound('There is no such monitor.')
}

async function refuseTwin(tx: Tx, workspaceId: string, name: string): Promise<void> {
  const [twin] = await tx
    .select({ id: monitors.id })
    .from(monitors)
    .where(and(eq(monitors.workspaceId, workspaceId), eq(monitors.name, name), isNull(monitors.deletedAt)))
  if (twin) throw new Conflict(`There is a monitor called “${name}” already.`)
}
