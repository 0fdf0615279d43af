-- One row for each time somebody came in. A session that ended here is over everywhere, whatever cookie or token still says.
create table sessions (
  id uuid primary key,
  account_id uuid not null references accounts,
  organisation_id uuid not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,       -- renewed at most twice a minute
  ended_at timestamptz,
  origin text,
  host text,
  remote boolean not null default false
);
create index sessions_by_account on sessions (account_id, seen_at desc) where ended_at is null;

-- A leader orders somebody to stay reachable: within these days sessions do not end with the day.
create table standby_orders (
  id uuid primary key,
  organisation_id uuid not null,
  person_id uuid not null references people,
  starts_on date not null,
  ends_on date not null,
  reason text not null,
  ordered_by uuid not null references people,
  ordered_at timestamptz not null,
  constraint standby_orders_end_after_they_start check (ends_on >= starts_on)
);
create index standby_orders_by_person on standby_orders (person_id, ends_on);
