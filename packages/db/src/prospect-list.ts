import type { LeadStage } from '@earshot/core/lead'
import type { LeadValue } from '@earshot/core/lead-value'
import type { Identity } from '@earshot/core/prospect-import'
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

/** A person who is pursued, or was imported, with where they are known and how their lead stands. */
export interface ListedProspect {
  id: string
  name: string | null
  company: string | null
  role: string | null
  place: string | null
  mail: string | null
  doNotContact: boolean
  knownAs: Identity[]
  /** Their lead that moved last; of who was not heard yet, as it was imported. */
  standing: {
    stage: LeadStage
    owner: { id: string; name: string } | null
    value: LeadValue | null
    lostReason: string | null
    nextStep: string | null
    nextStepAt: string | null
  } | null
  /** The mention that it stands on; null where they are no lead here. */
  mentionId: string | null
  heard: boolean
}

/**
 * Everybody who is pursued, the newest first; who was merged into somebody else is that one, and who was erased is nobody. `text` stands in
 * a name, a company, a handle or a mail address; `heard`: only who was heard, or only who was not.
 */
export async function listProspects(
  tx: Tx,
  workspaceId: string,
  { limit, offset, text, heard }: { limit: number; offset: number; text?: string; heard?: boolean },
): Promise<ListedProspect[]> {
  const { rows } = await tx.execute<Pick<ListedProspect, keyof ListedProspect>>(sql`
    select p.id, coalesce(p.name, t.label) as name, p.company, p.role, p.place, p.mail, p.do_not_contact as "doNotContact",
      coalesce(t.authors, '[]'::jsonb) || coalesce((select jsonb_agg(k) from jsonb_array_elements(p.known_as) k
        where not coalesce(t.authors, '[]'::jsonb) @> jsonb_build_array(jsonb_build_object('network', k->'network'))), '[]'::jsonb) as "knownAs",
      coalesce(l.standing, case when p.standing is not null then p.standing
        || jsonb_build_object('owner', ${assigneeOf(sql`p.workspace_id`, sql`(p.standing->>'ownerId')::uuid`)}) end) as standing,
      l.mention_id as "mentionId", t.authors is not null as heard
    from app.prospects p
    left join lateral (select min(coalesce(a.name, a.handle)) as label,
        jsonb_agg(jsonb_build_object('network', a.network, 'handle', a.handle, 'url', a.url) order by a.network, a.handle) as authors
      from app.prospect_authors x join app.authors a on a.workspace_id = x.workspace_id and a.id = x.author_id
      where x.workspace_id = p.workspace_id and x.prospect_id = p.id) t on true
    left join lateral (select m.id as mention_id, jsonb_build_object('stage', l.stage, 'lostReason', l.lost_reason,
        'owner', ${assigneeOf(sql`l.workspace_id`, sql`l.owner_id`)},
        'value', case when l.value_amount is not null
          then jsonb_build_object('amount', trim_scale(l.value_amount), 'currency', l.value_currency) end,
        'nextStep', l.next_step,
        'nextStepAt', to_char(l.next_step_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as standing
      from app.prospect_authors x join app.mentions m on m.workspace_id = x.workspace_id and m.author_id = x.author_id
      join app.leads l on l.workspace_id = m.workspace_id and l.mention_id = m.id and l.stage is not null
      where x.workspace_id = p.workspace_id and x.prospect_id = p.id order by l.stage_since desc, m.id limit 1) l on true
    where p.workspace_id = ${workspaceId} and (t.authors is not null
      or exists (select from app.prospect_keys k where k.workspace_id = p.workspace_id and k.prospect_id = p.id
        and k.key not like 'sha256 %'))
      ${heard === undefined ? sql`` : heard ? sql`and t.authors is not null` : sql`and t.authors is null`}
      ${text ? sql`and strpos(lower(concat_ws(' ', p.name, t.label, p.company, p.mail, ${HANDLES})), lower(${text})) > 0` : sql``}
    order by p.created_at desc, p.id limit ${limit} offset ${offset}`)
  return rows
}

const HANDLES = sql`(select string_agg(k->>'handle', ' ') from jsonb_array_elements(coalesce(t.authors, '[]'::jsonb) || p.known_as) k)`

/** A member or a group by id, as JSON; null where there is neither. */
function assigneeOf(workspaceId: SQL, id: SQL): SQL {
  return sql`(select jsonb_build_object('id', o.id, 'name', o.name) from app.members o where o.workspace_id = ${workspaceId} and o.id = ${id}
    union all select jsonb_build_object('id', g.id, 'name', g.name, 'isGroup', true) from app.groups g
    where g.workspace_id = ${workspaceId} and g.id = ${id})`
}
