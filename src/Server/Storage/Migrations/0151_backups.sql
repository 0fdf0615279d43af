-- Backups of the whole installation, drills of restoring them, and since when the plans are watched. They belong to no organisation.
create table backups (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('planned', 'by-hand', 'yearly')),
  folder text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  row_count bigint not null,
  file_count bigint not null,
  size bigint not null,
  sha256 text check (length(sha256) = 64),
  verified boolean not null,
  error text,
  responsible jsonb not null,
  removed_at timestamptz,
  constraint backups_verified check (not verified or (sha256 is not null and error is null))
);
create index backups_recent on backups (started_at desc);

create table restore_drills (
  id uuid primary key,
  backup_name text not null,
  started_at timestamptz not null,
  seconds double precision not null,
  documents bigint not null,
  tasks bigint not null,
  definitions bigint not null,
  files bigint not null,
  error text
);

create table backup_watch (
  since timestamptz not null
);
create unique index backup_watch_once on backup_watch ((true));
