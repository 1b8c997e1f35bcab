import { LEAD_FROM } from '@earshot/core/lead'
import { type Identity, type ImportedPerson, keysOf } from '@earshot/core/prospect-import'
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { findByKeys } from './prospect-keys.ts'

/** A person, or an author whom nobody pursues yet, whom a file may mean. */
export interface KnownPerson {
  prospectId: string | null
  /** Of one who is no prospect. */
  authorId: string | null
  /** What they are called here. */
  label: string
  name: string | null
  company: string | null
  role: string | null
  place: string | null
  mail: string | null
  /** By imports; authors are not in it. */
  knownAs: Identity[]
  doNotContact: boolean
  /** A lead of theirs that a member took up stands here, or waits for them to be heard. */
  hasStanding: boolean
  /** Something of theirs is a lead by its score alone. */
  isScored: boolean
  /** What a lead of theirs would stand on: the newest that is scored as one, else the newest. */
  newestMentionId: string | null
  keys: string[]
  /** Of the person, or of leads of theirs that the file names. */
  ids: string[]
}

/** As a row of an answer has to be typed. */
type Row<T> = Pick<T, keyof T>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** As `keysOf` writes it. */
const ADDRESS = sql`rtrim(regexp_replace(regexp_replace(lower(a.url), '^https?://((www|m|mobile)\\.)?', ''), '[?#].*$', ''), '/')`

/** Everybody here whom one of these may be. All authors of the workspace are looked through, once: it is asked for by hand. */
export async function findKnownPeople(
  tx: Tx,
  workspaceId: string,
  people: readonly Pick<ImportedPerson, 'id' | 'knownAs' | 'mail'>[],
): Promise<KnownPerson[]> {
  const keys = [...new Set(people.flatMap((person) => keysOf(person)))]
  const ids = [...new Set(people.flatMap(({ id }) => (id && UUID.test(id) ? [id.toLowerCase()] : [])))]
  const byKey = await findByKeys(tx, workspaceId, keys)
  const found = await findAuthors(tx, workspaceId, keys, ids)
  const prospectIds = new Set([...byKey.values(), ...ids, ...found.flatMap(({ prospectId }) => prospectId ?? [])])
  const pursued = await findProspects(tx, workspaceId, [...prospectIds])
  const loose = found.filter(({ prospectId }) => prospectId === null)
  for (const one of pursued) {
    for (const [key, id] of byKey) if (id === one.prospectId) one.keys.push(key)
    for (const author of found) if (author.prospectId === one.prospectId) one.ids.push(...author.ids)
  }
  return [...pursued, ...loose]
}

async function findAuthors(tx: Tx, workspaceId: string, keys: string[], ids: string[]): Promise<KnownPerson[]> {
  const wanted = (kind: string) =>
    keys.filter((key) => key.startsWith(`${kind} `)).map((key) => key.slice(kind.length + 1))
  const { rows } = await tx.execute<Row<KnownPerson> & Row<Identity>>(sql`
    select x.prospect_id as "prospectId", a.id as "authorId", coalesce(a.name, a.handle) as label,
      null as name, null as company, null as role, null as place, null as mail, '[]'::jsonb as "knownAs",
      false as "doNotContact", a.network, a.handle, a.url, s."hasStanding", s."isScored", s."newestMentionId",
      array(select m.id from app.mentions m where m.workspace_id = a.workspace_id and m.author_id = a.id
        and m.id = any(${sql.param(ids)}::uuid[])) as ids
    from app.authors a
    left join app.prospect_authors x on x.workspace_id = a.workspace_id and x.author_id = a.id
    left join lateral (${standingOf(workspaceId, sql`m.author_id = a.id`)}) s on true
    where a.workspace_id = ${workspaceId} and (
      a.network || ' ' || lower(ltrim(a.handle, '@')) = any(${sql.param(wanted('handle'))}::text[])
      or ${ADDRESS} = any(${sql.param(wanted('profile'))}::text[])
      or a.id in (select m.author_id from app.mentions m where m.workspace_id = ${workspaceId}
        and m.id = any(${sql.param(ids)}::uuid[])))
    order by a.id`)
  return rows.map(({ network, handle, url, ...author }) => {
    const identity = { network, handle, url }
    const { hasStanding, isScored } = author
    const keys = keysOf({ knownAs: [identity], mail: null })
    return { ...author, hasStanding: hasStanding ?? false, isScored: isScored ?? false, keys }
  })
}

async function findProspects(tx: Tx, workspaceId: string, ids: string[]): Promise<KnownPerson[]> {
  if (ids.length === 0) return []
  const { rows } = await tx.execute<Row<KnownPerson> & { authors: Identity[]; waits: boolean }>(sql`
    select p.id as "prospectId", null as "authorId", coalesce(p.name, t.label, '') as label, p.name, p.company, p.role, p.place, p.mail,
      p.known_as as "knownAs", p.do_not_contact as "doNotContact", p.standing is not null as waits,
      s."hasStanding", s."isScored", s."newestMentionId", coalesce(t.authors, '[]'::jsonb) as authors
    from app.prospects p
    left join lateral (select min(coalesce(a.name, a.handle)) as label,
        jsonb_agg(jsonb_build_object('network', a.network, 'handle', a.handle, 'url', a.url)) as authors
      from app.prospect_authors x join app.authors a on a.workspace_id = x.workspace_id and a.id = x.author_id
      where x.workspace_id = p.workspace_id and x.prospect_id = p.id) t on true
    left join lateral (${standingOf(
      workspaceId,
      sql`m.author_id in (select x.author_id from app.prospect_authors x
      where x.workspace_id = p.workspace_id and x.prospect_id = p.id)`,
    )}) s on true
    where p.workspace_id = ${workspaceId} and p.id = any(${sql.param(ids)}::uuid[]) order by p.id`)
  return rows.map(({ authors, waits, ...row }) => ({
    ...row,
    hasStanding: waits || (row.hasStanding ?? false),
    isScored: row.isScored ?? false,
    keys: keysOf({ knownAs: [...authors, ...row.knownAs], mail: row.mail }),
    ids: [row.prospectId as string],
  }))
}

/** Whether any of these mentions is a lead, and the newest of them. */
function standingOf(workspaceId: string, which: SQL) {
  return sql`select bool_or(l.stage is not null) as "hasStanding",
      bool_or(l.mention_id is null and m.lead_score >= ${LEAD_FROM}) as "isScored",
      (array_agg(m.id order by m.lead_score >= ${LEAD_FROM} desc, m.counted_at desc, m.id))[1] as "newestMentionId"
    from app.mentions m left join app.leads l on l.workspace_id = m.workspace_id and l.mention_id = m.id
    where m.workspace_id = ${workspaceId} and m.is_matched and ${which}`
}
