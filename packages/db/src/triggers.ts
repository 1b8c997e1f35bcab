/** The advisory lock that orders changes of monitors against pages being stored (./monitor-changes.ts). */
export const MONITORS_LOCK = 0x4d4f_4e49 // "MONI"

/**
 * `draft_fence` numbers whoever takes a draft: a draft that was sent and one begun anew never share a fence.
 *
 * A monitor's `sequence` rises with each change. The lock is held until the change has been committed, so that a later
 * sequence is never seen before an earlier one, and no page that was matched with older monitors is stored after it.
 */
export const TRIGGERS = `
create sequence if not exists app.monitor_sequence;
create or replace function app.number_monitor() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(${MONITORS_LOCK});
  new.sequence := nextval('app.monitor_sequence');
  return new;
end $$;
create or replace trigger number_monitor before insert or update of query, names, version, is_on, deleted_at
  on app.monitors for each row execute function app.number_monitor();
grant usage on sequence app.monitor_sequence to earshot_api;
create sequence if not exists app.draft_fence;
grant usage on sequence app.draft_fence to earshot_api`
