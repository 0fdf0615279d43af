-- Reports that are kept as they were made: the figures of a period, read again as they were told. Those that a schedule makes are there once for each period.
create table reports (
  id uuid primary key,
  organisation_id uuid not null,
  kind text not null,
  period text not null,         -- as ReportPeriod writes it: 2024-03, 2024-Q1, 2024, 2024-04-01..2024-04-12
  as_of timestamptz not null,   -- up to when it counts
  figures jsonb not null,       -- see ReportTable
  readers text[] not null,      -- roles to which it was sent
  made_at timestamptz not null,
  made_by uuid                  -- null where the schedule made it
);
create unique index reports_scheduled_once on reports (organisation_id, kind, period) where made_by is null;
create index reports_recent on reports (organisation_id, made_at desc, id);
create trigger reports_stay before update or delete or truncate on reports
  for each statement execute function refuse_change();
