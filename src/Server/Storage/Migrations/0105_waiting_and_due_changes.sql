-- A document may wait with its clock stopped, be sent for reference only, and be confirmed by a leader when finished; how the paper
-- met its electronic file, and when something really happened that was entered after an outage, is kept.
alter table incoming_documents
  add column waiting_since timestamptz,
  add column waiting_reason text,
  add column paused_days int not null default 0,
  add column for_reference boolean not null default false,
  add column completion_confirmed_by uuid,
  add column completion_confirmed_at timestamptz,
  add column reception text check (reception in ('matched', 'electronic-only', 'paper-only', 'no-exchange')),
  add column actual_at timestamptz;

-- Every change of a due moment after it was set: the old one is never lost.
create table due_changes (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid,
  work_file_id uuid,
  kind text not null check (kind in ('extension', 'waiting', 'direction')),
  old_due timestamptz,
  new_due timestamptz not null,
  reason text,
  asked_by uuid,
  decided_by uuid,
  on_behalf_of uuid,
  at timestamptz not null,
  constraint due_changes_about_something check (document_id is not null or work_file_id is not null)
);
create index due_changes_by_document on due_changes (document_id, at) where document_id is not null;

