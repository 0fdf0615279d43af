-- An office may have kinds of document of its own beside those of the decree; what it says about any kind (days to handle it,
-- whether it is still offered) is its own.
alter table document_types add column organisation_id uuid;
create unique index document_types_own_names on document_types (organisation_id, lower(name)) where organisation_id is not null;

create table document_type_choices (
  organisation_id uuid not null,
  type_code text not null references document_types (code) on delete cascade,
  due_days int check (due_days between 1 and 3650),
  retired_at timestamptz,
  primary key (organisation_id, type_code)
);
