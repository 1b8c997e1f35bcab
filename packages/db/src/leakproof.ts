/**
 * Where row-level security stands, Postgres uses an index only with functions that are known to tell nothing of rows that are not the
 * reader's own. That the words of a text match is such a one, but only a superuser may say so: elsewhere a search reads all texts.
 */
export const LEAKPROOF = `do $$ begin
  if (select rolsuper from pg_roles where rolname = current_user) then
    alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof;
  end if;
end $$`
