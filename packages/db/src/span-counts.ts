import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { NIL } from './schema/app.ts'
import { lockWorkspace } from './workspace-lock.ts'

/** Longer spans are whole of shorter ones: eight days, eight times eight. */
export const WEEK = 8
export const SEASON = 64
/** How long after its end a day is rolled up: what was said just before midnight is heard after it. */
const REST_HOURS = 1

/**
 * The step of a statement that notes the days of slots `r` as changed, and deletes their spans: charts read those days' rows
 * until they are rolled up again. Today has none yet, so that ingest pays a look-up a page, and its version in the same place.
 */
export const changedDays = (workspaceId: string): SQL => sql`
  d as (insert into app.counted_days as d (workspace_id, day)
    select distinct ${workspaceId}::uuid, (slot at time zone 'UTC')::date - date 'epoch' from r order by 2
    on conflict (workspace_id, day) do update set is_rolled_up = false, version = d.version + 1 returning d.day),
  gone as (delete from app.span_counts s where s.workspace_id = ${workspaceId} and (${spansOf(1)} or ${spansOf(WEEK)} or ${spansOf(SEASON)}))`

/** As arrays, which the index is asked for: of a join Postgres would not know how few days there are, and read all spans. */
const spansOf = (days: number) => sql`(s.days = ${days} and s.number = any(array(select d.day / ${days}::int from d)))`

export interface OpenDay {
  workspaceId: string
  day: number
}

/** Days that are over and not rolled up, the newest first. */
export async function listOpenDays(tx: Tx, limit: number): Promise<OpenDay[]> {
  const { rows } = await tx.execute<{ workspaceId: string; day: number }>(sql`
    select workspace_id as "workspaceId", day from app.counted_days
    where not is_rolled_up and day < floor(extract(epoch from now() - ${REST_HOURS} * interval '1 hour') / 86400)::int
    order by day desc, workspace_id limit ${limit}`)
  return rows
}

/** Rolls up a day, and the longer spans that it makes whole. No page is stored in the workspace meanwhile. */
export async function rollUpDay(tx: Tx, workspaceId: string, day: number): Promise<void> {
  await lockWorkspace(tx, workspaceId)
  const { rowCount } = await tx.execute(sql`update app.counted_days set is_rolled_up = true
    where workspace_id = ${workspaceId} and day = ${day} and not is_rolled_up`)
  if (rowCount === 0) return
  await tx.execute(fromMentions(workspaceId, day))
  await rollUpWeek(tx, workspaceId, Math.floor(day / WEEK))
  await rollUpSeason(tx, workspaceId, Math.floor(day / SEASON))
}

function fromMentions(workspaceId: string, day: number): SQL {
  const start = sql`to_timestamp(${day}::float8 * 86400)`
  return sql`
    with m as (
      select id, sentiment, array[author_id::text] as authors, array(select distinct unnest(hashtags)) as hashtags,
        array(select distinct unnest(links)) as links, array(select distinct unnest(terms)) as terms, array[network] as network,
        array[language] as language, array[floor(extract(epoch from counted_at) / 900)::bigint::text] as slot
      from app.mentions where workspace_id = ${workspaceId} and is_matched and counted_at >= ${start} and counted_at < ${start} + interval '1 day'),
    f as (
      select ${NIL}::uuid as monitor_id, m.* from m
      union all
      select x.monitor_id, m.id, x.sentiment, m.authors, m.hashtags, m.links, m.terms, m.network, m.language, m.slot
      from m join app.matches x on x.workspace_id = ${workspaceId} and x.mention_id = m.id)
    ${insertSpans(
      workspaceId,
      1,
      day,
      sql`select monitor_id, kind, key, (sentiment = 'negative')::int as negative, (sentiment = 'neutral')::int as neutral,
          (sentiment = 'positive')::int as positive
        from f cross join lateral (values ('authors', authors), ('hashtags', hashtags), ('links', links), ('terms', terms),
          ('network', network), ('language', language), ('slot', slot)) v (kind, keys) cross join lateral unnest(keys) key`,
    )}`
}

async function rollUpWeek(tx: Tx, workspaceId: string, number: number): Promise<void> {
  if (await isOpen(tx, workspaceId, WEEK, number)) await addUp(tx, workspaceId, 1, WEEK, number)
}

async function rollUpSeason(tx: Tx, workspaceId: string, number: number): Promise<void> {
  if (!(await isOpen(tx, workspaceId, SEASON, number))) return
  // Those whose last days had no mentions were not looked at since they ended.
  const first = number * (SEASON / WEEK)
  for (let week = first; week < first + SEASON / WEEK; week++) await rollUpWeek(tx, workspaceId, week)
  await addUp(tx, workspaceId, WEEK, SEASON, number)
}

/** Whether a span is missing that can be added up: it is over, and each of its days is rolled up or had no mentions. */
async function isOpen(tx: Tx, workspaceId: string, days: number, number: number): Promise<boolean> {
  const [from, to] = [number * days, (number + 1) * days]
  const { rowCount } = await tx.execute(sql`select where extract(epoch from now()) >= ${to}::float8 * 86400
    and not exists (select from app.counted_days where workspace_id = ${workspaceId} and day >= ${from} and day < ${to} and not is_rolled_up)
    and not exists (select from app.span_counts where workspace_id = ${workspaceId} and days = ${days} and number = ${number})`)
  return rowCount === 1
}

/** One monitor after the other: all of a big workspace at once could take longer than a statement may. */
async function addUp(tx: Tx, workspaceId: string, shorter: number, days: number, number: number): Promise<void> {
  const [from, to] = [(number * days) / shorter, ((number + 1) * days) / shorter]
  const parts = sql`s.workspace_id = ${workspaceId} and s.days = ${shorter} and s.number >= ${from} and s.number < ${to}`
  const { rows } = await tx.execute<{ id: string }>(
    sql`select distinct s.monitor_id as id from app.span_counts s where ${parts} order by 1`,
  )
  for (const { id } of rows) {
    const keyed = sql`select s.monitor_id, s.kind, ${unnested} from app.span_counts s where ${parts} and s.monitor_id = ${id}`
    await tx.execute(insertSpans(workspaceId, days, number, keyed))
  }
}

/** The keys of spans `s`, or a slice of them, with their counts: in the select list, since Postgres would write a table down first. */
export const unnest = (slice: SQL): SQL =>
  sql`unnest(s.keys${slice}) as key, unnest(s.negative${slice}) as negative, unnest(s.neutral${slice}) as neutral,
    unnest(s.positive${slice}) as positive`
export const unnested = unnest(sql``)

const insertSpans = (workspaceId: string, days: number, number: number, keyed: SQL) => sql`
  insert into app.span_counts (workspace_id, monitor_id, kind, days, number, keys, repeated, negative, neutral, positive)
  select ${workspaceId}::uuid, monitor_id, kind, ${days}::int, ${number}::int, array_agg(key), count(*) filter (where total > 1),
    array_agg(negative), array_agg(neutral), array_agg(positive)
  from (select monitor_id, kind, key, sum(negative)::int as negative, sum(neutral)::int as neutral, sum(positive)::int as positive,
      sum(negative + neutral + positive)::int as total
    from (${keyed}) k group by 1, 2, 3 order by 1, 2, total desc) t group by 2, 3`
