-- When somebody is to hear of a task's deadline. A stage is sent once: its name is part of the key.
create table deadline_stages (
  task_id uuid not null,
  stage text not null,
  organisation_id uuid not null,
  due_at timestamptz not null,
  kind text not null check (kind in ('remind', 'late', 'escalate')),
  recipient text not null,
  fired_at timestamptz,
  -- What came of it: sent, skipped (a newer one of the same series was sent after a standstill), closed (the task was
  -- done or waiting), nobody (no recipient could be found), failed.
  result text check (result in ('sent', 'skipped', 'closed', 'nobody', 'failed')),
  primary key (task_id, stage)
) with (fillfactor = 80);
create index deadline_stages_due on deadline_stages (due_at) where fired_at is null;
