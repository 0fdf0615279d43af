-- Every version of every workflow definition. A definition belongs to one organisation; its versions are never renumbered.
create table workflow_definition_versions (
  id text primary key,
  organisation_id uuid not null,
  definition_id text not null,
  version int not null,
  name text not null,
  description text not null default '',
  json text not null,                          -- canonical content, as it is exported
  content_hash text not null,                  -- of the content without what the designer measures by itself
  is_latest boolean not null,
  is_published boolean not null,
  usable_as_activity boolean not null,
  procedure text,                              -- which procedure of the office it is: incoming, outgoing, …
  effective_from date,                         -- first day on which new instances follow it
  based_on text,                               -- the version that the draft was made from
  created_at timestamptz not null,
  created_by uuid,
  saved_at timestamptz not null,
  saved_by uuid,
  published_at timestamptz,
  published_by uuid,
  retracted_at timestamptz,
  constraint workflow_definition_versions_number unique (organisation_id, definition_id, version),
  constraint workflow_definition_versions_published check (not is_published or (published_at is not null and effective_from is not null))
);
create unique index workflow_definition_versions_latest on workflow_definition_versions (organisation_id, definition_id) where is_latest;
create unique index workflow_definition_versions_one_published on workflow_definition_versions (organisation_id, definition_id) where is_published;
create index workflow_definition_versions_in_force on workflow_definition_versions (organisation_id, procedure, effective_from desc, version desc)
  where procedure is not null and published_at is not null and retracted_at is null;

-- What came with the program: the hash of each file as it was last taken in. A file that changes arrives as a draft.
create table shipped_definitions (
  organisation_id uuid not null,
  definition_id text not null,
  file text not null,
  hash text not null,
  version_id text not null,
  stored_at timestamptz not null,
  primary key (organisation_id, definition_id)
);
