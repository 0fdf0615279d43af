-- Stored bytes, once for each content. They lie in the data folder under files/ab/cd/<sha256>.
create table files (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  media_type text not null,
  stored_at timestamptz not null
);

-- Who brought a file that no document holds yet: a form sent again need not bring it twice.
create table file_uploads (
  id uuid primary key,
  organisation_id uuid not null,
  person_id uuid not null,
  sha256 text not null references files (sha256),
  file_name text not null,
  uploaded_at timestamptz not null
);
create index file_uploads_by_content on file_uploads (sha256);
create index file_uploads_by_time on file_uploads (uploaded_at);

-- A file at a document, a work file or a task. Versions of one file share series_id; the newest has no replaced_at.
create table attachments (
  id uuid primary key,
  organisation_id uuid not null,
  subject_kind text not null check (subject_kind in ('document', 'work-file', 'task')),
  subject_id uuid not null,
  series_id uuid not null,
  version int not null check (version > 0),
  sha256 text not null references files (sha256),
  file_name text not null,
  kind text not null,
  added_by uuid,
  added_at timestamptz not null,
  replaced_at timestamptz,
  unique (series_id, version)
);
create index attachments_by_subject on attachments (subject_id, added_at);
create index attachments_by_content on attachments (sha256);
