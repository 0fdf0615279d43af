-- What was passed to the national database of officials: whose verified record, in which version, when and by whom.
alter table record_fields add column withheld boolean not null default false;

create table record_sends (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  sent_by uuid not null references people,
  sent_at timestamptz not null,
  content jsonb not null
);
create index record_sends_newest on record_sends (organisation_id, sent_at desc);

create table record_send_people (
  send_id uuid not null references record_sends,
  person_id uuid not null references people,
  version integer not null,
  primary key (send_id, person_id)
);
