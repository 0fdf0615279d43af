-- Days off as the State announces them, where they differ from those that the program ships; for every organisation.
create table national_days (
  day date primary key,
  kind text not null check (kind in ('holiday', 'extra-day-off', 'worked-rest-day', 'ordinary')),
  name text not null
);

-- Years whose notice has been entered: dates counted over them are no longer provisional.
create table national_notices (
  year int primary key,
  source text not null,
  entered_at timestamptz not null,
  entered_by uuid
);

-- An organisation's own days, on top of the national ones.
create table calendar_days (
  organisation_id uuid not null,
  day date not null,
  kind text not null check (kind in ('holiday', 'extra-day-off', 'worked-rest-day', 'ordinary')),
  name text not null,
  primary key (organisation_id, day)
);

-- Working hours by season; a season lasts until the next one begins. No row means 07:30–11:30, 13:30–17:30.
create table working_hours (
  organisation_id uuid not null,
  month int not null check (month between 1 and 12),
  day int not null check (day between 1 and 31),
  opens time not null,
  break_starts time not null,
  break_ends time not null,
  closes time not null,
  primary key (organisation_id, month, day),
  constraint working_hours_in_order check (opens < break_starts and break_starts <= break_ends and break_ends < closes)
);
