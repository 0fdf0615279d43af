-- Entries that have no link in the chain yet. The row commits with its entry, so that an entry whose transaction commits
-- late is found like any other, however far the chain has gone on; finding them never searches the trail itself.
create table audit_unsealed (
  entry_id bigint primary key,
  organisation_id uuid not null
);
create index audit_unsealed_by_organisation on audit_unsealed (organisation_id, entry_id);
insert into audit_unsealed
select e.id, e.organisation_id from audit_entries e where not exists (select from audit_links l where l.entry_id = e.id);

create function await_sealing() returns trigger language plpgsql as $$
begin
  insert into audit_unsealed select id, organisation_id from added;
  return null;
end $$;

create trigger audit_entries_await_sealing after insert on audit_entries
  referencing new table as added for each statement execute function await_sealing();
