-- Human tasks (WS-HumanTask): one row for each time a step waits for a person.
create table tasks (
  id uuid primary key,
  organisation_id uuid not null,
  instance_id text not null,
  bookmark_id text not null,
  activity_id text not null,
  activity_type text not null,
  title text not null,
  clause text,
  document_id uuid,
  work_file_id uuid,
  assignee_id uuid,
  candidate_keys text[],
  unit_id uuid,
  state text not null,
  urgency text not null default 'normal',
  outcomes jsonb not null,
  form jsonb not null,
  due_at timestamptz,
  created_at timestamptz not null,
  started_at timestamptz,
  completed_at timestamptz,
  completed_by uuid,
  on_behalf_of uuid,
  outcome text,
  opinion text,
  constraint tasks_have_somebody check (assignee_id is not null or candidate_keys is not null),
  constraint tasks_state check (state in ('ready', 'reserved', 'in-progress', 'suspended', 'completed', 'obsolete'))
);

-- The task list reads open tasks of one person, or of the candidate keys that a person has.
create index tasks_open_by_assignee on tasks (assignee_id, due_at) where completed_at is null and state <> 'obsolete';
create index tasks_open_by_candidate on tasks using gin (candidate_keys) where completed_at is null and state <> 'obsolete' and assignee_id is null;
create index tasks_by_instance on tasks (instance_id);
create index tasks_by_document on tasks (document_id) where document_id is not null;
create index tasks_by_work_file on tasks (work_file_id) where work_file_id is not null;
create index tasks_done_by on tasks (completed_by, completed_at desc) where completed_by is not null;
