-- What an organisation tells its own people: notices, work calendars, consultations, areas of associations. All are folders of
-- one mechanism; who posts in one and how long its posts are kept is data of the folder.
create table board_folders (
  id uuid primary key,
  organisation_id uuid not null,
  code text not null,
  kind text not null check (kind in ('notices', 'calendar', 'consultations', 'area')),
  name text not null,
  posters text[] not null,                        -- role:…, role:…@{unit}, unit:{unit}, person:{person}, everybody
  authorisers text[] not null default '{}',       -- who may let somebody else post
  kept_for text not null check (kept_for in ('always', 'month', 'quarter', 'year')),
  kept_by text not null default 'period' check (kept_by in ('period', 'elapsed')),
  purge_day int not null default 31 check (purge_day between 1 and 31),
  sort int not null default 0,
  retired_at timestamptz,
  unique (organisation_id, code)
);

create table board_authorisations (
  id uuid primary key,
  organisation_id uuid not null,
  folder_id uuid not null references board_folders,
  person_id uuid not null,
  given_by uuid not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz
);
create unique index board_authorisations_once on board_authorisations (folder_id, person_id) where withdrawn_at is null;

create table board_posts (
  id uuid primary key,
  organisation_id uuid not null,
  folder_id uuid not null references board_folders,
  title text not null,
  body text not null,
  version int not null default 1,
  author_id uuid not null,
  authorised_by uuid,                             -- who let the author post here, where that was needed
  posted_at timestamptz not null,
  day date not null,                              -- of a calendar the day it is about, else the day of posting: its time is counted from here
  starts_at timestamptz,                          -- calendar: when, until when, where, with whom
  ends_at timestamptz,
  place text,
  participants text,
  source_document_id uuid,                        -- calendar: the invitation; consultation: the draft
  instance_id text,                               -- consultation: the procedure that gathers the answers
  open_until date,                                -- consultation: the last day of answers
  keep_until date,
  keep_reason text,
  keep_set_by uuid,
  warned_for date,                                -- the purge of which the author has been told
  hidden_at timestamptz,
  hidden_by uuid,
  hidden_reason text
);
create index board_posts_by_folder on board_posts (folder_id, day desc, posted_at desc);

-- Every wording but the newest: what a post said before its author changed it.
create table board_post_versions (
  post_id uuid not null references board_posts on delete cascade,
  version int not null,
  title text not null,
  body text not null,
  replaced_at timestamptz not null,
  primary key (post_id, version)
);

create table board_reports (
  id uuid primary key,
  organisation_id uuid not null,
  post_id uuid not null references board_posts on delete cascade,
  reported_by uuid not null,
  reason text not null,
  reported_at timestamptz not null,
  decision text check (decision in ('hide', 'keep')),
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text
);
create index board_reports_open on board_reports (organisation_id, reported_at) where decision is null;

create table board_purges (
  id uuid primary key,
  organisation_id uuid not null,
  folder_id uuid not null references board_folders,
  ran_on date not null,
  removed int not null check (removed > 0)
);
create index board_purges_recent on board_purges (organisation_id, ran_on desc);

alter table attachments drop constraint attachments_subject_kind_check;
alter table attachments add constraint attachments_subject_kind_check check (subject_kind in ('document', 'work-file', 'task', 'arrival', 'board-post', 'regulation-text'));
