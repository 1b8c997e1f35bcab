/**
 * The database's roles and what each may do: the only place of it. `migrator` is whoever `DATABASE_URL` signs in as and
 * owns the tables; the others can't sign in, and are taken on inside a transaction (./client.ts). `backup` reads all, which
 * an owner that is no superuser does not (row-level security is forced), and changes nothing.
 */
export const ROLE = {
  api: 'earshot_api',
  worker: 'earshot_worker',
  auth: 'earshot_auth',
  backup: 'earshot_backup',
} as const
export type RoleName = keyof typeof ROLE

const ALL = 'select, insert, update, delete'
const READ = 'select'
const ADD = 'select, insert'

/** By table of schema `app`: what the api and the worker may do there. A table that is not named here is closed to both. */
export const MAY: Record<string, { api?: string; worker?: string }> = {
  workspaces: { api: 'select, insert, update', worker: 'select, update' },
  members: { api: ALL, worker: READ },
  groups: { api: 'select, insert, update', worker: READ },
  group_members: { api: ALL, worker: 'select, update' },
  invitations: { api: ALL },
  audit_log: { api: ADD, worker: ADD },
  idempotency_keys: { api: ALL, worker: 'select, delete' },
  monitors: { api: 'select, insert, update', worker: READ },
  monitor_versions: { api: 'select, insert, update', worker: 'select, update' },
  monitor_examples: { api: ALL },
  connections: { api: ALL, worker: 'select, update' },
  oauth_clients: { api: ALL, worker: 'select, update' },
  sign_ins: { api: ALL, worker: 'select, update, delete' },
  pushes: { api: 'select, insert, delete', worker: 'select, update, delete' },
  watches: { api: ALL, worker: 'select, update' },
  watch_turns: { api: READ, worker: ALL },
  streams: { worker: ALL },
  leases: { worker: ALL },
  budgets: { api: READ, worker: ALL },
  authors: { api: 'select, update', worker: ALL },
  mentions: { api: 'select, update', worker: ALL },
  matches: { api: 'select, update', worker: ALL },
  mention_counts: { api: ALL, worker: ALL },
  counted_days: { api: 'select, insert, update', worker: ALL },
  span_counts: { api: 'select, delete', worker: ALL },
  tombstones: { worker: ALL },
  recent_posts: { api: READ, worker: ALL },
  quarantine: { api: READ, worker: ALL },
  answer_times: { api: 'select, insert, update', worker: 'select, update' },
  rules: { api: 'select, insert, update', worker: 'select, update' },
  rule_versions: { api: ADD, worker: READ },
  rule_turns: { api: READ, worker: ALL },
  rule_queue: { worker: ALL },
  tags: { api: ALL, worker: READ },
  mention_tags: { api: ALL, worker: 'select, insert, delete' },
  notes: { api: ALL, worker: 'select, delete' },
  note_versions: { api: 'select, insert, delete', worker: 'select, delete' },
  notifications: { api: ALL, worker: ALL },
  notification_settings: { api: ALL, worker: 'select, insert, update' },
  mails: { api: READ, worker: ALL },
  browsers: { api: ALL, worker: 'select, update, delete' },
  web_pushes: { api: 'select, delete', worker: ALL },
  push_keys: { api: READ, worker: 'select, insert, update' },
  assignments: { api: ADD, worker: 'select, delete' },
  adjustments: { api: 'select, insert, update', worker: ALL },
  lead_weights: { api: 'select, insert, update', worker: ALL },
  drafts: { api: ALL, worker: 'select, delete' },
  rooms: { api: 'select, insert, update', worker: READ },
  room_mentions: { api: ADD, worker: READ },
  room_entries: { api: ADD, worker: READ },
  looks: { api: ALL, worker: 'select, delete' },
  acts: { api: 'select, insert, update', worker: 'select, insert, delete' },
  leads: { api: ALL, worker: ALL },
  prospects: { api: ALL, worker: ALL },
  prospect_authors: { api: ALL, worker: ALL },
  prospect_keys: { api: ALL, worker: ALL },
  prospect_imports: { api: 'select, insert, update' },
  prospect_import_people: { api: ALL, worker: 'select, delete' },
  crms: { api: 'select, insert, update', worker: 'select, update' },
  crm_records: { api: ALL, worker: ALL },
  crm_conflicts: { api: READ, worker: ALL },
  endpoints: { api: ALL, worker: 'select, update' },
  deliveries: { api: ALL, worker: ALL },
  replies: { api: 'select, insert, update', worker: 'select, update' },
  reply_images: { api: ALL, worker: 'select, update, delete' },
  reactions: { api: 'select, insert, update', worker: 'select, update' },
  saved_views: { api: ALL },
  saved_replies: { api: ALL },
  imports: { api: ALL, worker: 'select, update' },
  outbox: { api: 'insert', worker: ALL },
  events: { api: READ, worker: ALL },
}

/** By what the worker finds its work, it reads across workspaces; all that was heard it touches one workspace at a time. */
export const WORKER_SEES_ALL = [
  'workspaces',
  'monitors',
  'monitor_versions',
  'connections',
  'oauth_clients',
  'sign_ins',
  'watches',
  'imports',
  'replies',
  'reactions',
  'crms',
  'crm_records',
  'answer_times',
  'notifications',
  'notification_settings',
  'mails',
  'browsers',
  'web_pushes',
  'push_keys',
  'rules',
  'rule_queue',
  'endpoints',
  'deliveries',
  'outbox',
  'events',
  'counted_days',
  'streams',
  'leases',
  'budgets',
]

/** The installation's own: no workspace has a part in them. */
export const INSTALLATION = ['streams', 'leases', 'budgets']

const HERE = `nullif(current_setting('app.workspace_id', true), '')::uuid`
const NIL = `'00000000-0000-0000-0000-000000000000'::uuid`

/** What is seen beside a workspace's own: an address's budget, what a shared stream said and took back in the last days, the installation's key for pushes. */
const ALSO_SEEN: Record<string, string> = {
  budgets: `${HERE} is not null and (workspace_id is null or workspace_id = ${HERE})`,
  recent_posts: `${HERE} is not null and workspace_id = ${NIL}`,
  tombstones: `${HERE} is not null and workspace_id = ${NIL}`,
  push_keys: `${HERE} is not null and workspace_id = ${NIL}`,
}

/** SQL that brings roles, grants and policies to what is written above, from whatever stood there; in one transaction. */
export function rolesSql(tables: readonly string[]): string {
  return [
    ...Object.values(ROLE).map(createRole),
    `grant usage on schema app to ${ROLE.api}, ${ROLE.worker}, ${ROLE.backup}`,
    `grant usage on schema auth to ${ROLE.auth}, ${ROLE.backup}`,
    `revoke all on all tables in schema app from ${Object.values(ROLE).join(', ')}`,
    `revoke all on all tables in schema auth from ${ROLE.api}, ${ROLE.worker}, ${ROLE.backup}`,
    `grant ${ALL} on all tables in schema auth to ${ROLE.auth}`,
    `grant ${READ} on all tables in schema app, auth to ${ROLE.backup}`,
    ...tables.flatMap(tableSql),
  ].join(';\n')
}

function createRole(role: string): string {
  return `do $$ begin
    if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
    if not pg_has_role(current_user, '${role}', 'member') then grant ${role} to current_user; end if;
  exception when duplicate_object or unique_violation then null; end $$`
}

function tableSql(table: string): string[] {
  const may = MAY[table] ?? {}
  const policy = (name: string, clause: string) => [
    `drop policy if exists ${name} on app.${table}`,
    `create policy ${name} on app.${table} ${clause}`,
  ]
  const seesAll = WORKER_SEES_ALL.includes(table)
  // Nobody is bound to a workspace in what is the worker's alone, across all of them.
  const tenant =
    INSTALLATION.includes(table) || (seesAll && !may.api)
      ? [`drop policy if exists tenant on app.${table}`]
      : policy(
          'tenant',
          `to ${ROLE.api}, ${ROLE.worker} using (workspace_id = ${HERE}) with check (workspace_id = ${HERE})`,
        )
  const across = seesAll ? policy('worker', `to ${ROLE.worker} using (true) with check (true)`) : []
  const seen = ALSO_SEEN[table]
    ? policy('seen', `for select to ${ROLE.api}, ${ROLE.worker} using (${ALSO_SEEN[table]})`)
    : []
  return [
    `alter table app.${table} enable row level security`,
    `alter table app.${table} force row level security`,
    ...(may.api ? [`grant ${may.api} on app.${table} to ${ROLE.api}`] : []),
    ...(may.worker ? [`grant ${may.worker} on app.${table} to ${ROLE.worker}`] : []),
    ...policy('backup', `for select to ${ROLE.backup} using (true)`),
    ...tenant,
    ...across,
    ...seen,
  ]
}
