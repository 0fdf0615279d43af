-- The State's yearly notice of days off, as an organisation's administrator has entered it: for this organisation it takes the
-- place of what is shipped or installed for the year.
create table calendar_notices (
  organisation_id uuid not null,
  year int not null,
  number text not null,
  signed_on date not null,
  primary key (organisation_id, year)
);
create table notice_days (
  organisation_id uuid not null,
  day date not null,
  kind text not null check (kind in ('holiday', 'extra-day-off', 'worked-rest-day', 'ordinary')),
  name text not null,
  primary key (organisation_id, day)
);

-- A due moment also moves when days off are announced late; a task without document or work file has a history of its own.
alter table due_changes add column task_id uuid;
alter table due_changes drop constraint due_changes_kind_check;
alter table due_changes add constraint due_changes_kind_check check (kind in ('extension', 'waiting', 'direction', 'calendar'));
alter table due_changes drop constraint due_changes_about_something;
alter table due_changes add constraint due_changes_about_something check (document_id is not null or work_file_id is not null or task_id is not null);
