-- Steps of published definitions that start instances by themselves: found by an event's hash, or due at a time.
-- A version whose steps have been looked at has one row with an empty activity.
create table workflow_triggers (
  version_id text not null,
  activity_id text not null,
  definition_id text not null,
  organisation_id uuid not null,
  hash text,
  next_at timestamptz,
  primary key (version_id, activity_id)
);
create index workflow_triggers_by_hash on workflow_triggers (hash) where hash is not null;
create index workflow_triggers_due on workflow_triggers (next_at) where next_at is not null;
