-- What a person is told on the pages. The key makes a notice one, however often it is written.
create table notices (
  id uuid primary key,
  organisation_id uuid not null,
  person_id uuid not null,
  key text not null,
  kind text not null,
  text text not null,
  link text,
  created_at timestamptz not null,
  read_at timestamptz,
  unique (person_id, key)
);
create index notices_unread on notices (person_id) where read_at is null;
create index notices_by_person on notices (person_id, created_at desc, id);
