-- A document sent to somebody to know of, to be told of, or to look at beside the main handler. It asks for nothing and moves nothing.
create table information_copies (
  id uuid primary key,
  organisation_id uuid not null,
  sending_id uuid not null,
  document_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('for-information', 'notify', 'co-send')),
  about text not null,
  opinion text,
  must_open boolean not null,
  sent_by uuid,
  on_behalf_of uuid,
  sent_at timestamptz not null,
  task_id uuid,
  opened_at timestamptz,
  answer text,
  answered_at timestamptz,
  unique (sending_id, person_id)
);
create index information_copies_unopened on information_copies (person_id, sent_at desc) where opened_at is null;
create index information_copies_by_person on information_copies (person_id, sent_at desc);
create index information_copies_by_document on information_copies (document_id, sent_at);

-- Who looks after a field of work: the unit, its specialists, and others whom its documents concern.
alter table subject_fields add unit_id uuid;
create table subject_field_people (
  organisation_id uuid not null,
  field_code text not null,
  person_id uuid not null,
  part text not null check (part in ('specialist', 'related')),
  primary key (organisation_id, field_code, person_id),
  foreign key (organisation_id, field_code) references subject_fields (organisation_id, code)
);
