-- Priority apart from urgency, who confirmed type, field and due date when the document was passed on, and what is in the document.
alter table incoming_documents
  add priority boolean,
  add confirmed_by uuid,
  add confirmed_at timestamptz,
  add full_text text;

-- Search also looks through the full text.
drop index incoming_documents_search;
alter table incoming_documents drop column search;
alter table incoming_documents add search text not null generated always as (fold_vi(
  coalesce(number_symbol, '') || ' ' || sender || ' ' || coalesce(abstract, '') || ' ' || coalesce(arrival_number::text, '') || ' ' || coalesce(full_text, ''))) stored;
create index incoming_documents_search on incoming_documents using gin (search gin_trgm_ops);

-- A document that was ended by mistake is taken up again; see IncomingDocumentLifecycle.
create or replace function incoming_document_moves() returns trigger language plpgsql as $$
begin
  if not (case old.state
    when 'received' then new.state in ('registered', 'returned')
    when 'registered' then new.state in ('assigned', 'in-progress', 'finished')
    when 'assigned' then new.state in ('registered', 'in-progress', 'finished')
    when 'in-progress' then new.state in ('registered', 'assigned', 'finished')
    when 'finished' then new.state = 'in-progress'
    else false end) then
    raise exception 'Document % is %, it cannot become %', old.id, old.state, new.state using errcode = 'FO001';
  end if;
  return new;
end $$;

-- What is in a work file stays there.
create function work_file_keeps_documents() returns trigger language plpgsql as $$
begin
  raise exception 'Document % stays in work file %', old.document_id, old.work_file_id using errcode = 'FO004';
end $$;
create trigger work_file_documents_stay before delete on work_file_documents
  for each row execute function work_file_keeps_documents();
