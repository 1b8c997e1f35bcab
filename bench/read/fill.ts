import { newId } from '@earshot/db/id'
import type pg from 'pg'

/** Mentions of the last 400 days, in the order of their times, as ingest would have left them. */
const DAYS = 400
const AUTHORS = 200_000
const AT_ONCE = 100_000
/** Other monitors, which share what the big one does not match. */
const OTHERS = 19
const BIG = 500_000

export interface Filled {
  mentions: number
  bigMonitorId: string
  ofBigMonitor: number
  fillSeconds: number
  gigabytes: number
}

/**
 * Writes mentions by set-based statements, for figures of reading alone: they never went through ingest. Half of them at most, and
 * 500,000 at most, are the first monitor's. Indexes are taken away meanwhile and made anew by their own definitions.
 */
export async function fillMentions(pool: pg.Pool, workspaceId: string, mentions: number): Promise<Filled> {
  const began = performance.now()
  const client = await pool.connect()
  const second = await pool.connect()
  try {
    const monitors = await addMonitors(client, workspaceId)
    const big = Math.min(BIG, Math.floor(mentions / 2))
    const indexes = await dropIndexes(client)
    for (const table of TABLES) await client.query(`alter table ${table} set (autovacuum_enabled = false)`)
    await addAuthors(client, workspaceId)
    const middle = Math.floor(mentions / 2 / AT_ONCE) * AT_ONCE
    const write = async (by: pg.PoolClient, first: number, end: number) => {
      await by.query(SETTINGS)
      for (let from = first; from < end; from += AT_ONCE) {
        const to = Math.min(end, from + AT_ONCE) - 1
        await by.query(WRITE, [workspaceId, from, to, mentions, big / mentions, monitors])
      }
    }
    await Promise.all([write(client, 0, middle), write(second, middle, mentions)])
    for (const definition of indexes) await client.query(definition)
    await client.query(DAYS_COUNTED, [workspaceId])
    await client.query(`vacuum (analyze) ${TABLES}`)
    for (const table of TABLES) await client.query(`alter table ${table} reset (autovacuum_enabled)`)
    const bigMonitorId = monitors[0] as string
    const { rows } = await client.query(
      `select count(*)::int as n, pg_database_size(current_database())::float8 as bytes from app.matches where monitor_id = $1`,
      [bigMonitorId],
    )
    const { n: ofBigMonitor, bytes } = rows[0]
    return {
      mentions,
      bigMonitorId,
      ofBigMonitor,
      fillSeconds: (performance.now() - began) / 1000,
      gigabytes: bytes / 1e9,
    }
  } finally {
    client.release()
    second.release()
  }
}

/** Of data that was made on an earlier day, nothing is of today: adds some, so that what is heard and corrected today changes today alone. */
export async function addToday(pool: pg.Pool, workspaceId: string, { bigMonitorId }: Filled): Promise<void> {
  const { rows } = await pool.query<{ n: number; isToday: boolean }>(
    `select count(*)::int as n, max(counted_at) >= date_trunc('day', now(), 'UTC') as "isToday" from app.mentions where workspace_id = $1`,
    [workspaceId],
  )
  const { n, isToday } = rows[0] as { n: number; isToday: boolean }
  if (isToday) return
  await pool.query(WRITE, [workspaceId, n, n + A_FEW - 1, n + A_FEW, 1, [bigMonitorId]])
  await pool.query(DAYS_COUNTED, [workspaceId])
}

const A_FEW = 20
const TABLES = ['app.mentions', 'app.matches', 'app.authors', 'app.mention_counts', 'app.counted_days']

/** Until its connection ends, whose pool goes with the bench. */
const SETTINGS = `set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '128MB'; set max_parallel_maintenance_workers = 2`

async function addMonitors(client: pg.PoolClient, workspaceId: string): Promise<string[]> {
  const ids = Array.from({ length: 1 + OTHERS }, newId)
  await client.query(
    `insert into app.monitors (workspace_id, id, name, query)
     select $1, id, 'Brand ' || n, 'brand' || n from unnest($2::uuid[]) with ordinality as m (id, n)`,
    [workspaceId, ids],
  )
  return ids
}

async function addAuthors(client: pg.PoolClient, workspaceId: string): Promise<void> {
  await client.query(
    `insert into app.authors (workspace_id, id, network, external_id, handle, followers, first_seen_at, seen_at)
     select $1, ${AUTHOR}, 'bluesky', 'a' || a, 'author' || a, (a * 7919) % 50000, now() - interval '${DAYS} days', now()
     from generate_series(0, ${AUTHORS - 1}) a`,
    [workspaceId],
  )
}

/** Takes secondary indexes and constraints away; gives what makes them again. */
async function dropIndexes(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string; isConstraint: boolean; of: string }>(
    `select i.indexrelid::regclass::text as name, i.indrelid::regclass::text as of, c.oid is not null as "isConstraint",
       coalesce('alter table ' || i.indrelid::regclass || ' add constraint ' || quote_ident(c.conname) || ' ' ||
         pg_get_constraintdef(c.oid), pg_get_indexdef(i.indexrelid)) as definition
     from pg_index i left join pg_constraint c on c.conindid = i.indexrelid
     where i.indrelid in ('app.mentions'::regclass, 'app.matches'::regclass)`,
  )
  for (const { name, of, isConstraint } of rows) {
    const bare = name.slice(name.indexOf('.') + 1)
    await client.query(isConstraint ? `alter table ${of} drop constraint ${bare}` : `drop index ${name}`)
  }
  return rows.map(({ definition }) => definition)
}

/** A made-up number of a row, the same each time: uniform in [0, 1). */
const share = (salt: number) => `((hashint8(n * 31 + ${salt})::float8 + 2147483648) / 4294967296::float8)`
/** Ids that can be made again from their number. */
const ID = `('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
const AUTHOR = `('00000000-0000-8000-8000-' || lpad(to_hex(a), 12, '0'))::uuid`
/** Few authors write much: the square of a uniform share. */
const AUTHOR_NUMBER = `floor(${AUTHORS} * ${share(1)} * ${share(2)})::bigint`
const AT = `date_trunc('milliseconds', now()) - interval '1 day' * ${DAYS} * (1 - n / $4::float8)`
const SENTIMENT = (salt: number) =>
  `case when ${share(salt)} < 0.2 then 'negative' when ${share(salt)} < 0.7 then 'neutral' else 'positive' end`
/** 4,000 words, the common ones more often; the number of the row makes the text its own. */
const WORDS = `array(select 'word' || floor(4000 * power((hashint8(n * 53 + w)::float8 + 2147483648) / 4294967296::float8, 3))::int
  from generate_series(1, 14) w)`

const DAYS_COUNTED = `insert into app.counted_days (workspace_id, day)
select distinct workspace_id, floor(extract(epoch from slot) / 86400)::int from app.mention_counts where workspace_id = $1 on conflict do nothing`

/** Mentions, their matches and their counts in one statement: none is read again. Counts are added to where two batches meet in a slot. */
const WRITE = `
with m as (
  insert into app.mentions (workspace_id, id, network, external_id, url, text, language, author_id, published_at, received_at, counted_at,
    links, hashtags, terms, handles, media, words, tokens, sentiment, confidence, intent, intent_confidence, intents, lead_score, digest,
    likeness, likes, engagement, reach)
  select $1, id, network, n, 'https://posts.example/' || n, text, language, author_id, at, at, at,
    '{}', case when n % 5 = 0 then array['tag' || n % 300] else '{}' end, words[1:8], '{}', '[]', 16, to_tsvector('simple', text),
    sentiment, 0.8, 'none', 0, '{}', case when n % 50 = 0 then 60 else 0 end, md5(n::text), md5(n::text), (n % 40)::int, (n % 40)::int,
    (n % 5000)::int
  from (select n, ${ID} as id, (array['bluesky', 'mastodon', 'reddit', 'hackernews', 'feed'])[1 + floor(5 * ${share(3)})::int] as network,
      (array['en', 'en', 'en', 'fr', 'ja'])[1 + floor(5 * ${share(4)})::int] as language, ${SENTIMENT(5)} as sentiment, ${AT} as at,
      ('00000000-0000-8000-8000-' || lpad(to_hex(${AUTHOR_NUMBER}), 12, '0'))::uuid as author_id, ws.words,
      array_to_string(ws.words, ' ') || ' number' || n as text
    from generate_series($2::bigint, $3::bigint) n cross join lateral (select ${WORDS} as words) ws) p
  returning id, external_id::bigint as n, counted_at, network, language, sentiment, lead_score, reach, engagement),
x as (
  insert into app.matches (workspace_id, monitor_id, mention_id, version, counted_at, network, language, sentiment, confidence, lead_score,
    lead_evidence, ranges, title_ranges)
  select $1, ($6::uuid[])[case when ${share(6)} < $5::float8 then 1 else 2 + floor(${OTHERS} * ${share(7)})::int end], id, 1, counted_at,
    network, language, sentiment, 0.8, lead_score, '[]', '[{"start":0,"end":5}]', '[]' from m
  returning mention_id, monitor_id),
f as (
  select '00000000-0000-0000-0000-000000000000'::uuid as monitor_id, m.* from m
  union all
  select x.monitor_id, m.* from m join x on x.mention_id = m.id)
insert into app.mention_counts as c (workspace_id, monitor_id, slot, network, language, sentiment, mentions, reach, engagement)
select $1, monitor_id, date_bin('15 minutes', counted_at, 'epoch') as slot, network, language, sentiment, count(*), sum(reach), sum(engagement)
from f group by 2, 3, 4, 5, 6 order by 2, 3, 4, 5, 6
on conflict (workspace_id, monitor_id, slot, network, language, sentiment) do update
  set mentions = c.mentions + excluded.mentions, reach = c.reach + excluded.reach, engagement = c.engagement + excluded.engagement`
