-- Saves that were refused because somebody else's came first: kept whole, each for the person who drew it.
create table set_aside_saves (
  id uuid primary key,
  organisation_id uuid not null,
  definition_id text not null,
  person_id uuid not null,
  name text not null,
  json text not null,                          -- canonical content
  content_hash text not null,
  based_on text,                               -- the version it was drawn on
  reason text not null,
  at timestamptz not null
);
create unique index set_aside_saves_content on set_aside_saves (organisation_id, definition_id, person_id, content_hash);
