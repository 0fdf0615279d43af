-- Who works where. One installation hosts many organisations; every row belongs to one.
create table organisations (
  id uuid primary key,
  code text not null unique,
  name text not null,
  settings jsonb not null default '{}'
);

create table units (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  parent_id uuid references units,
  code text not null,
  name text not null,
  kind text not null,
  sort int not null default 0,
  unique (organisation_id, code),
  constraint units_kind check (kind in ('leadership', 'office', 'agency', 'commune', 'division'))
);

create table roles (
  organisation_id uuid not null references organisations,
  code text not null,
  name text not null,
  primary key (organisation_id, code)
);

create table people (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  full_name text not null,
  email text,
  phone text,
  active boolean not null default true
);
create index people_by_organisation on people (organisation_id, full_name);

-- A person may hold several posts; a post has a first day and, once it is known, a last one.
create table posts (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  person_id uuid not null references people,
  unit_id uuid not null references units,
  role_code text not null,
  title text not null,
  starts_on date not null,
  ends_on date,
  foreign key (organisation_id, role_code) references roles,
  constraint posts_end_after_they_start check (ends_on is null or ends_on >= starts_on)
);
create index posts_by_person on posts (person_id);
create index posts_by_unit on posts (unit_id, role_code);
create index posts_by_role on posts (organisation_id, role_code);
