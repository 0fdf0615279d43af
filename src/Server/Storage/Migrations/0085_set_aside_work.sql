-- Work that failed too often is set aside, where people are told of it, until somebody has it tried again. The instance is
-- the one that the work concerns, if any.
alter table workflow_queue
  add column instance_id text,
  add column set_aside_at timestamptz;
drop index workflow_queue_available;
create index workflow_queue_available on workflow_queue (available_at, id) where set_aside_at is null;
create index workflow_queue_set_aside on workflow_queue (instance_id) where set_aside_at is not null;
