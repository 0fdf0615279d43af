-- The text of drafts (dự thảo), version by version. A version is never changed or removed: an edit is the next version.
create table draft_versions (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null,
  version int not null check (version > 0),
  base_version int not null check (base_version >= 0 and base_version < version),
  author_id uuid,
  on_behalf_of uuid,
  level int not null,                          -- 0 is the drafter; a higher one binds those below
  color text not null check (color in ('none', 'blue', 'red', 'green', 'purple')),
  task_id uuid not null,
  saved_at timestamptz not null,
  content jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint draft_versions_once unique (document_id, version)
);

create function draft_versions_stay() returns trigger language plpgsql as $$
begin
  raise exception 'Version % of draft % is kept as it was saved', old.version, old.document_id using errcode = 'FO010';
end $$;
create trigger draft_versions_stay before update or delete on draft_versions
  for each row execute function draft_versions_stay();

-- Tasks in which a draft's text may be edited, with the hand that the definition gives.
create table draft_turns (
  task_id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null,
  level int not null,
  color text not null check (color in ('none', 'blue', 'red', 'green', 'purple'))
);
create index draft_turns_by_document on draft_turns (document_id);
