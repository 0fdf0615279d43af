-- Times at which the system could not be used: what was done by other means meanwhile is entered afterwards with its actual time.
create table outages (
  id uuid primary key,
  organisation_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  description text not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  constraint outages_end_after_start check (ends_at > starts_at)
);
create index outages_recent on outages (organisation_id, starts_at desc);
