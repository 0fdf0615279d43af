-- Fields in which a record was found to differ from the paper file, until a verified change puts them right.
create table record_differences (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  person_id uuid not null references people,
  field_code text not null,
  instance_id text not null,
  note text not null,
  found_by uuid not null references people,
  found_at timestamptz not null,
  fixed_at timestamptz,
  foreign key (organisation_id, field_code) references record_fields (organisation_id, code),
  check (found_by <> person_id)
);
create unique index record_differences_open on record_differences (person_id, field_code) where fixed_at is null;
