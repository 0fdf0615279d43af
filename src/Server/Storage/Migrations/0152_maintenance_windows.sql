-- Times in which the whole installation is being maintained: announced to everybody, scheduled jobs wait for their end.
create table maintenance_windows (
  id uuid primary key,
  organisation_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  description text not null check (length(description) between 1 and 500),
  announced_by uuid,
  announced_at timestamptz not null,
  cancelled_by uuid,
  cancelled_at timestamptz,
  check (starts_at < ends_at),
  constraint maintenance_windows_apart exclude using gist (tstzrange(starts_at, ends_at) with &&) where (cancelled_at is null)
);
