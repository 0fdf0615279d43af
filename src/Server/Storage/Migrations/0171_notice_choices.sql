-- What a person wants to be told by which way, in place of what the organisation has set; without a row, its settings count.
create table notice_choices (
  person_id uuid primary key,
  organisation_id uuid not null,
  mail text[] not null,
  sms text[] not null,
  digest text[] not null,
  quiet_from time,
  quiet_until time,
  quiet_days boolean not null,
  chosen_at timestamptz not null
);
