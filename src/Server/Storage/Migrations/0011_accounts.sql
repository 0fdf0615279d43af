-- Ways to sign in. A person has one account of their own; a unit's account is of another kind.
create table accounts (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  kind text not null,
  person_id uuid references people,
  unit_id uuid references units,
  user_name text not null,
  normalized_user_name text not null unique,
  password_hash text not null,
  security_stamp text not null,
  must_change_password boolean not null,
  access_failed_count int not null default 0,
  lockout_end timestamptz,
  disabled_at timestamptz,
  decision_number text,
  decision_date date,
  created_at timestamptz not null,
  constraint accounts_belong_to_somebody check (
    (kind = 'personal' and person_id is not null and unit_id is null) or
    (kind = 'unit' and unit_id is not null and person_id is null))
);
create unique index accounts_one_for_a_person on accounts (person_id) where person_id is not null;
create unique index accounts_one_for_a_unit on accounts (unit_id) where unit_id is not null;

-- Every attempt to sign in, also under names that do not exist (those have no account and no organisation).
create table sign_ins (
  id bigint generated always as identity primary key,
  organisation_id uuid,
  account_id uuid,
  normalized_user_name text not null,
  at timestamptz not null,
  result text not null,
  origin text,
  constraint sign_ins_result check (result in ('signed-in', 'wrong-password', 'locked-out', 'disabled', 'unit-account'))
);
create index sign_ins_by_name on sign_ins (normalized_user_name, at desc);
create index sign_ins_by_account on sign_ins (account_id, at desc) where account_id is not null;

-- That a person was here: at most one row in five minutes for each person.
create table access_log (
  person_id uuid not null,
  organisation_id uuid not null,
  at timestamptz not null,
  primary key (person_id, at)
);
create index access_log_by_day on access_log (organisation_id, at);

-- Keys that all servers share: the one that signs tokens, and those that protect cookies and forms.
create table token_keys (
  id uuid primary key,
  secret bytea not null,
  created_at timestamptz not null
);
create table protection_keys (
  name text primary key,
  xml text not null
);
