-- What was done, by whom, on whose behalf. Entries are added in the step's own transaction and never changed.
create table audit_entries (
  id bigint generated always as identity primary key,
  organisation_id uuid not null,
  at timestamptz not null,
  actor_id uuid,
  on_behalf_of uuid,
  action text not null,
  subject_kind text not null,
  subject_id text,
  step text,
  outcome text,
  clause text,
  origin text,
  details jsonb
);
create index audit_entries_by_subject on audit_entries (subject_id, id);

-- The chain over committed entries: each link hashes its entry together with the link before it.
-- Links are written in batches after the entries are committed, so that steps never wait for one another.
create table audit_links (
  organisation_id uuid not null,
  position bigint not null,
  entry_id bigint not null unique,
  hash bytea not null,
  sealed_at timestamptz not null,
  primary key (organisation_id, position)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'Rows of % are never changed or removed', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

create trigger audit_entries_stay before update or delete or truncate on audit_entries
  for each statement execute function refuse_change();
create trigger audit_links_stay before update or delete or truncate on audit_links
  for each statement execute function refuse_change();
