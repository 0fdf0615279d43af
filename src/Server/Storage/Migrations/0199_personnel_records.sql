-- Personnel records: what an organisation keeps of its people, what they file, and what was verified of it.
create table record_fields (
  organisation_id uuid not null references organisations,
  code text not null,
  name text not null,
  heading text not null,
  kind text not null check (kind in ('text', 'date', 'number', 'choice')),
  choices text[] not null default '{}',
  required boolean not null default false,
  needs_evidence boolean not null default false,
  masked boolean not null default false,
  part text check (part in ('grade', 'title', 'position')),
  sort integer not null,
  retired_at timestamptz,
  primary key (organisation_id, code)
);

-- Only what somebody verified.
create table record_values (
  organisation_id uuid not null references organisations,
  person_id uuid not null references people,
  field_code text not null,
  value text not null,
  since timestamptz not null,
  primary key (person_id, field_code),
  foreign key (organisation_id, field_code) references record_fields (organisation_id, code)
);

create table record_states (
  person_id uuid primary key references people,
  organisation_id uuid not null references organisations,
  version integer not null default 0,
  verified_at timestamptz,
  matches_paper_at timestamptz,
  matches_paper_by uuid references people,
  national_queued_at timestamptz,
  check ((matches_paper_at is null) = (matches_paper_by is null))
);

create table record_filings (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  person_id uuid not null references people,
  instance_id text not null,
  event_date date,
  note text,
  filed_by uuid not null references people,
  filed_at timestamptz not null,
  declared_at timestamptz not null,
  state text not null default 'pending' check (state in ('pending', 'verified', 'rejected')),
  decided_by uuid references people,
  decided_at timestamptz,
  reason text,
  check ((state = 'pending') = (decided_at is null)),
  check (decided_by is distinct from person_id)
);
create index record_filings_person on record_filings (person_id, filed_at);
create index record_filings_pending on record_filings (organisation_id, filed_at) where state = 'pending';

create table record_filing_lines (
  filing_id uuid not null references record_filings,
  organisation_id uuid not null references organisations,
  field_code text not null,
  before text,
  after text not null,
  primary key (filing_id, field_code),
  foreign key (organisation_id, field_code) references record_fields (organisation_id, code)
);

create table record_checks (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  unit_id uuid not null references units,
  month date not null check (extract(day from month) = 1),
  instance_id text not null unique,
  findings jsonb,
  checked_by uuid references people,
  checked_at timestamptz,
  signed_by uuid references people,
  signed_at timestamptz,
  remark text,
  unique (unit_id, month)
);

create table record_reports (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  unit_id uuid not null references units,
  year integer not null,
  instance_id text not null unique,
  totals jsonb not null,
  difficulties text,
  submitted_by uuid references people,
  submitted_at timestamptz,
  approved_by uuid references people,
  approved_at timestamptz,
  consolidated_at timestamptz,
  unique (unit_id, year)
);

-- The unit whose steward keeps the records of a unit's people: the nearest one upwards in which somebody is steward today, else the one that manages the system.
create function record_keeping_unit(unit uuid, today date) returns uuid language sql stable as $$
  with recursive up as (
    select u.id, u.parent_id, u.organisation_id, 0 as height from units u where u.id = unit
    union all
    select u.id, u.parent_id, u.organisation_id, up.height + 1 from units u join up on u.id = up.parent_id
  )
  select coalesce(
    (select up.id from up where exists (select from posts p join people h on h.id = p.person_id and h.active where p.unit_id = up.id and p.role_code = 'data-steward' and p.starts_on <= today and (p.ends_on is null or p.ends_on >= today)) order by up.height limit 1),
    (select m.id from up join organisations o on o.id = up.organisation_id join units m on m.organisation_id = o.id and m.code = o.settings ->> 'managingUnit' limit 1))
$$;

-- The unit in which a person works, as far as the record goes: of several posts the one held longest. Null once none is held.
create function record_unit(person uuid, today date) returns uuid language sql stable as $$
  select p.unit_id from posts p where p.person_id = person and p.starts_on <= today and (p.ends_on is null or p.ends_on >= today) order by p.starts_on, p.id limit 1
$$;
