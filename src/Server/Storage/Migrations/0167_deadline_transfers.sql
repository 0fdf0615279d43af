-- A stage may also hand the task on, and may say by which channels it is told; null leaves that to whoever is told.
alter table deadline_stages drop constraint deadline_stages_kind_check;
alter table deadline_stages add constraint deadline_stages_kind_check check (kind in ('remind', 'late', 'escalate', 'unread', 'transfer'));
alter table deadline_stages add column channels text[];

-- Tasks that went to somebody else because they were overdue. Nothing is ever taken from this list.
create table task_transfers (
  id uuid primary key,
  organisation_id uuid not null,
  task_id uuid not null,
  stage text not null,
  from_person uuid,
  to_person uuid,
  to_group text,
  due_at timestamptz not null,
  at timestamptz not null,
  unique (task_id, stage)
);
create index task_transfers_from_person on task_transfers (from_person);
