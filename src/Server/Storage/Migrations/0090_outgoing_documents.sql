-- Outgoing documents (văn bản đi), from the first minute of a draft. Signature, consent and number are facts beside the state,
-- because the procedure of each unit decides in which order they come.
create table outgoing_documents (
  id uuid primary key,
  organisation_id uuid not null,
  instance_id text,
  state text not null default 'drafting',
  type_code text references document_types (code),
  field_code text,
  abstract text,
  language text,
  page_count int,
  copy_count int,
  urgency text not null default 'normal',
  secrecy text not null default 'none',
  is_priority boolean not null default false,
  due_at timestamptz,
  note text,
  drafter_id uuid,
  drafting_unit_id uuid,
  direction_source text,
  source_document_id uuid,
  work_file_id uuid,
  consent_by uuid,
  consent_at timestamptz,
  consent_sha256 text,
  signer_id uuid,
  signer_name text,
  signer_title text,
  sign_mark text,
  signed_on date,
  signed_at timestamptz,
  signed_sha256 text,
  checked_at timestamptz,
  issuer_unit_id uuid,
  series text,
  issue_year int generated always as (extract(year from issue_date)::int) stored,
  number int,
  number_symbol text,
  issue_date date,
  register_id uuid,
  numbered_at timestamptz,
  numbered_by uuid,
  incident_reason text,
  sealed_at timestamptz,
  sealed_by uuid,
  storage_place text,
  issued_at timestamptz,
  issued_by uuid,
  end_reason text,
  created_at timestamptz not null,
  finished_at timestamptz,
  search text not null generated always as (fold_vi(
    coalesce(number_symbol, '') || ' ' || coalesce(abstract, '') || ' ' || coalesce(signer_name, '') || ' ' || coalesce(storage_place, ''))) stored,
  constraint outgoing_documents_state check (state in ('drafting', 'reviewing', 'approved', 'issued', 'recalled', 'abandoned')),
  constraint outgoing_documents_urgency check (urgency in ('normal', 'urgent', 'very-urgent', 'express')),
  constraint outgoing_documents_secrecy check (secrecy in ('none', 'confidential', 'secret', 'top-secret')),
  constraint outgoing_documents_mark check (sign_mark in ('TM', 'KT', 'TL', 'TUQ', 'Q')),
  constraint outgoing_documents_numbered check (num_nulls(series, number, number_symbol, issue_date, register_id, numbered_at) in (0, 6)),
  constraint outgoing_documents_issued_numbered check (state not in ('issued', 'recalled') or number is not null)
) with (fillfactor = 85);

create index outgoing_documents_recent on outgoing_documents (organisation_id, created_at desc);
create index outgoing_documents_search on outgoing_documents using gin (search gin_trgm_ops);
create index outgoing_documents_by_source on outgoing_documents (source_document_id) where source_document_id is not null;
create index outgoing_documents_by_place on outgoing_documents (organisation_id, storage_place) where storage_place is not null;

-- A number is given once in its series and year, a number with its symbol once in a year of whoever issues.
create unique index outgoing_documents_number_once on outgoing_documents (organisation_id, series, issue_year, number);
create unique index outgoing_documents_symbol_once on outgoing_documents (organisation_id, issuer_unit_id, issue_year, number_symbol)
  nulls not distinct where number_symbol is not null;

-- The moves of OutgoingDocumentLifecycle, kept also where a statement is sent without being read first.
create function outgoing_document_moves() returns trigger language plpgsql as $$
begin
  if not (case old.state
    when 'drafting' then new.state in ('reviewing', 'approved', 'abandoned')
    when 'reviewing' then new.state in ('drafting', 'approved', 'abandoned')
    when 'approved' then new.state in ('drafting', 'reviewing', 'issued', 'abandoned')
    when 'issued' then new.state in ('recalled')
    else false end) then
    raise exception 'Outgoing document % is %, it cannot become %', old.id, old.state, new.state using errcode = 'FO001';
  end if;
  return new;
end $$;
create trigger outgoing_documents_move before update of state on outgoing_documents
  for each row when (old.state is distinct from new.state) execute function outgoing_document_moves();

-- A number once given stays with its document; nothing that has one is removed.
create function outgoing_number_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.series, new.number, new.number_symbol, new.issue_date) is distinct from (old.series, old.number, old.number_symbol, old.issue_date) then
    raise exception 'Outgoing document % keeps its number', old.id using errcode = 'FO002';
  end if;
  return new;
end $$;
create trigger outgoing_documents_number_stay before update on outgoing_documents
  for each row when (old.number is not null) execute function outgoing_number_stays();
create trigger outgoing_documents_stay before delete on outgoing_documents
  for each row when (old.number is not null) execute function outgoing_number_stays();

-- To whom it goes, in the order written on it.
create table outgoing_recipients (
  document_id uuid not null references outgoing_documents (id) on delete cascade,
  position int not null check (position > 0),
  organisation_id uuid not null,
  channel text not null check (channel in ('system', 'network', 'paper')),
  name text not null,
  organ_code text,
  unit_id uuid,
  primary key (document_id, position)
);

-- What answers an incoming document.
alter table incoming_documents add column reply_document_id uuid;

-- Series that have a book of their own: by kind of document, by issuing body. Arrival numbers have one book a year.
alter table registers add column series text not null default '';
alter table registers drop constraint registers_organisation_id_year_kind_key;
alter table registers add constraint registers_once unique (organisation_id, year, kind, series);

-- The latest day under which a number of the series was given: days never go back inside a series.
alter table number_series add column last_date date;
