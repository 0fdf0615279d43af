-- Duties that each organisation has done at times of its own: what it decided, how far its schedule was looked at, and every occurrence.
create table duty_settings (
  organisation_id uuid not null,
  duty text not null,
  schedule text,
  owner_role text,
  paused_at timestamptz,
  paused_by uuid,
  primary key (organisation_id, duty)
);

create table duty_states (
  organisation_id uuid not null,
  duty text not null,
  considered_until timestamptz not null,
  next_at timestamptz,
  planned_at timestamptz not null,
  primary key (organisation_id, duty)
);

create table duty_runs (
  id uuid primary key,
  organisation_id uuid not null,
  duty text not null,
  occurrence timestamptz not null,
  state text not null check (state in ('waiting', 'done', 'idle', 'failed', 'missed', 'skipped')),
  asked_by uuid,
  try_at timestamptz,
  attempts int not null default 0,
  started_at timestamptz,
  milliseconds int,
  done int not null default 0,
  message text,
  technical text,
  details jsonb,
  constraint duty_runs_once unique (organisation_id, duty, occurrence),
  constraint duty_runs_waiting check (state <> 'waiting' or try_at is not null)
);
create index duty_runs_due on duty_runs (try_at) where try_at is not null;
create index duty_runs_recent on duty_runs (organisation_id, occurrence desc);

-- Jobs of the whole installation that were paused.
create table job_pauses (
  job text primary key,
  paused_at timestamptz not null,
  paused_by uuid
);
