-- Between organisations. What is sent to another organisation of this installation arrives there once: by (document, kind of
-- business) whatever way it comes, and by the sender's line of delivery where it comes from here.
alter table electronic_arrivals
  add exchange_id text,
  add business text not null default 'new',
  add delivery_id uuid,
  add from_organisation_id uuid,
  add sender_code text,
  add signer_name text,
  add signer_title text,
  add page_count int,
  add reply_by date,
  add answers jsonb not null default '[]',
  add answers_document_id uuid,
  add electronic_only_at timestamptz,
  add refused_at timestamptz,
  add refused_by uuid,
  add refuse_reason text,
  add recalled_at timestamptz,
  add recall_reason text;
alter table electronic_arrivals drop constraint electronic_arrivals_result_check;
alter table electronic_arrivals add constraint electronic_arrivals_result check (result in ('matched', 'electronic-only', 'taken'));
alter table electronic_arrivals add constraint electronic_arrivals_business check (business in ('new', 'recall', 'update', 'replacement'));
alter table electronic_arrivals add constraint electronic_arrivals_refused check (num_nulls(refused_at, refuse_reason) in (0, 2) and (refused_at is null or document_id is null));
create unique index electronic_arrivals_once on electronic_arrivals (organisation_id, exchange_id, business) where exchange_id is not null;
create unique index electronic_arrivals_delivered_once on electronic_arrivals (delivery_id) where delivery_id is not null;
create index electronic_arrivals_by_document on electronic_arrivals (document_id) where document_id is not null;
drop index electronic_arrivals_waiting;
create index electronic_arrivals_waiting on electronic_arrivals (organisation_id, received_at desc)
  where document_id is null and refused_at is null and recalled_at is null;

-- The files of an arrival are attached to it before it is a document.
alter table attachments drop constraint attachments_subject_kind_check;
alter table attachments add constraint attachments_subject_kind_check check (subject_kind in ('document', 'work-file', 'task', 'arrival', 'board-post', 'regulation-text'));

-- To which organisation of the installation a line of delivery goes, and what came back.
alter table outgoing_deliveries
  add to_organisation_id uuid,
  add replied_at timestamptz,
  add reply_arrival_id uuid,
  add recall_asked_at timestamptz;

-- By when the recipients are asked to answer.
alter table outgoing_documents add reply_by date, add recalled_at timestamptz, add recalled_by uuid;

-- What the receiver's system says of a document that it was sent: each once, by its code.
create table exchange_receipts (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null,
  delivery_id uuid not null references outgoing_deliveries (id),
  code text not null check (code in ('01', '02', '03', '04', '05', '06', '15', '16')),
  at timestamptz not null,
  received_at timestamptz not null,
  detail text,
  constraint exchange_receipts_once unique (delivery_id, code)
);
create index exchange_receipts_by_document on exchange_receipts (document_id, at);
create trigger exchange_receipts_stay before update or delete on exchange_receipts
  for each statement execute function refuse_change();

-- A document that its sender calls back before it is finished stands still: its number stays, nothing more is done with it.
alter table incoming_documents drop constraint incoming_documents_state;
alter table incoming_documents add constraint incoming_documents_state
  check (state in ('received', 'registered', 'assigned', 'in-progress', 'finished', 'returned', 'recalled'));
create or replace function incoming_document_moves() returns trigger language plpgsql as $$
begin
  if not (case old.state
    when 'received' then new.state in ('registered', 'returned', 'recalled')
    when 'registered' then new.state in ('assigned', 'in-progress', 'finished', 'recalled')
    when 'assigned' then new.state in ('registered', 'in-progress', 'finished', 'recalled')
    when 'in-progress' then new.state in ('registered', 'assigned', 'finished', 'recalled')
    when 'finished' then new.state = 'in-progress'
    else false end) then
    raise exception 'Document % is %, it cannot become %', old.id, old.state, new.state using errcode = 'FO001';
  end if;
  return new;
end $$;
