-- Incoming documents. The row changes at nearly every step: only what lists are searched by is indexed.
create table incoming_documents (
  id uuid primary key,
  organisation_id uuid not null,
  instance_id text,
  state text not null,
  sender text not null,
  arrived_at timestamptz not null,
  source text not null,
  number_symbol text,
  document_date date,
  type_code text references document_types (code),
  abstract text,
  urgency text not null default 'normal',
  secrecy text not null default 'none',
  field_code text,
  signer_title text,
  signer_name text,
  page_count int,
  note text,
  arrival_number int,
  arrival_date date,
  register_id uuid,
  initiator_id uuid,
  lead_unit_id uuid,
  lead_person_id uuid,
  handler_id uuid,
  assigned_at timestamptz,
  due_at timestamptz,
  work_file_id uuid,
  direction text,
  direction_source text,
  result_kind text,
  result_number text,
  result_date date,
  result_opinion text,
  return_reason text,
  created_at timestamptz not null,
  finished_at timestamptz,
  search text not null generated always as (fold_vi(
    coalesce(number_symbol, '') || ' ' || sender || ' ' || coalesce(abstract, '') || ' ' || coalesce(arrival_number::text, ''))) stored,
  constraint incoming_documents_state check (state in ('received', 'registered', 'assigned', 'in-progress', 'finished', 'returned')),
  constraint incoming_documents_urgency check (urgency in ('normal', 'urgent', 'very-urgent', 'express')),
  constraint incoming_documents_secrecy check (secrecy in ('none', 'confidential', 'secret', 'top-secret')),
  constraint incoming_documents_number check ((arrival_number is null) = (arrival_date is null))
) with (fillfactor = 85);

create index incoming_documents_recent on incoming_documents (organisation_id, created_at desc);
create index incoming_documents_search on incoming_documents using gin (search gin_trgm_ops);
create index incoming_documents_same on incoming_documents (organisation_id, lower(number_symbol)) where number_symbol is not null;

-- The moves of IncomingDocumentLifecycle, kept also where a statement is sent without being read first.
create function incoming_document_moves() returns trigger language plpgsql as $$
begin
  if not (case old.state
    when 'received' then new.state in ('registered', 'returned')
    when 'registered' then new.state in ('assigned', 'in-progress', 'finished')
    when 'assigned' then new.state in ('registered', 'in-progress', 'finished')
    when 'in-progress' then new.state in ('registered', 'assigned', 'finished')
    else false end) then
    raise exception 'Document % is %, it cannot become %', old.id, old.state, new.state using errcode = 'FO001';
  end if;
  return new;
end $$;
create trigger incoming_documents_move before update of state on incoming_documents
  for each row when (old.state is distinct from new.state) execute function incoming_document_moves();
