-- Running and finished workflow instances. The state document is small and belongs to the engine.
create table workflow_instances (
  id text primary key,
  organisation_id uuid not null,
  definition_id text not null,
  definition_version_id text not null,
  version int not null,
  status text not null,
  sub_status text not null,
  correlation_id text,
  name text,
  incident_count int not null default 0,
  parent_instance_id text,
  document_id uuid,
  bursts int not null,
  state bytea not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz
) with (fillfactor = 80);
create index workflow_instances_by_organisation on workflow_instances (organisation_id, created_at desc);
create index workflow_instances_by_definition on workflow_instances (definition_id, created_at desc);
create index workflow_instances_by_version on workflow_instances (definition_version_id);
create index workflow_instances_by_parent on workflow_instances (parent_instance_id) where parent_instance_id is not null;
create index workflow_instances_by_correlation on workflow_instances (correlation_id) where correlation_id is not null;

-- One row a burst: its journal entries and activity execution records, in the engine's compact form.
create table workflow_journal (
  instance_id text not null,
  burst int not null,
  at timestamptz not null,
  entries bytea not null,
  primary key (instance_id, burst)
);

-- Waits that are found by stimulus or by time. Waits for people are tasks and need no row here.
create table workflow_bookmarks (
  id text primary key,
  instance_id text not null,
  organisation_id uuid not null,
  activity_type text not null,
  name text not null,
  hash text not null,
  correlation_id text,
  due_at timestamptz
);
create index workflow_bookmarks_by_hash on workflow_bookmarks (hash);
create index workflow_bookmarks_due on workflow_bookmarks (due_at) where due_at is not null;
create index workflow_bookmarks_by_instance on workflow_bookmarks (instance_id);

-- Work that one step leaves for a later one: starting a child, waking those who wait for an event, telling a parent.
create table workflow_queue (
  id bigint generated always as identity primary key,
  organisation_id uuid not null,
  kind text not null,
  payload jsonb not null,
  available_at timestamptz not null,
  attempts int not null default 0,
  error text
);
create index workflow_queue_available on workflow_queue (available_at, id);
