-- Which windows of which days have been dealt with, so that a restart reminds nobody twice.
create table attendance_checks (
  organisation_id uuid not null,
  day date not null,
  starts time not null,
  checked_at timestamptz not null,
  reminded int not null,
  primary key (organisation_id, day, starts)
);
