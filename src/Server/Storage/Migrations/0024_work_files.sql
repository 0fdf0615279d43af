-- Work files (hồ sơ công việc): what was gathered while one matter was solved.
create table work_files (
  id uuid primary key,
  organisation_id uuid not null,
  unit_id uuid,
  year int not null,
  code text not null,
  title text not null,
  field text not null,
  document_id uuid,
  instance_id text,
  lead_unit_id uuid,
  lead_person_id uuid,
  due_at timestamptz,
  state text not null default 'open' check (state in ('open', 'closed')),
  opened_by uuid,
  opened_at timestamptz not null,
  closed_by uuid,
  closed_at timestamptz,
  closing_remark text,
  search text not null generated always as (fold_vi(code || ' ' || title)) stored,
  constraint work_files_code_once unique nulls not distinct (organisation_id, unit_id, year, code),
  constraint work_files_closed check ((state = 'closed') = (closed_at is not null))
);
create index work_files_recent on work_files (organisation_id, opened_at desc);
create index work_files_search on work_files using gin (search gin_trgm_ops);
create index work_files_by_document on work_files (document_id) where document_id is not null;

-- A document may sit in several work files without being copied.
create table work_file_documents (
  work_file_id uuid not null references work_files (id),
  document_id uuid not null,
  organisation_id uuid not null,
  added_by uuid,
  added_at timestamptz not null,
  primary key (work_file_id, document_id)
);
create index work_file_documents_by_document on work_file_documents (document_id);

-- Opinions given at a step: on a document, in a work file, or both.
create table opinions (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid,
  work_file_id uuid,
  task_id uuid,
  author_id uuid,
  on_behalf_of uuid,
  given_at timestamptz not null,
  kind text not null,
  text text not null,
  constraint opinions_about_something check (document_id is not null or work_file_id is not null)
);
create index opinions_by_document on opinions (document_id, given_at) where document_id is not null;
create index opinions_by_work_file on opinions (work_file_id, given_at) where work_file_id is not null;

-- A closed work file is read only (SD-6.3): only reopening changes it, and nothing is added to it.
create function closed_work_file_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'Work file % is never removed', old.id using errcode = 'FO002';
  end if;
  if old.state = 'closed' and new.state = 'closed' then
    raise exception 'Work file % is closed', old.id using errcode = 'FO003';
  end if;
  return new;
end $$;
create trigger work_files_closed_stay before update or delete on work_files
  for each row execute function closed_work_file_stays();

create function work_file_takes_items() returns trigger language plpgsql as $$
declare
  file uuid := case tg_table_name when 'attachments' then (to_jsonb(new) ->> 'subject_id')::uuid else (to_jsonb(new) ->> 'work_file_id')::uuid end;
begin
  -- The lock makes a closing wait for the item, or the item for the closing.
  if (select state from work_files where id = file for share) = 'closed' then
    raise exception 'Work file % is closed', file using errcode = 'FO003';
  end if;
  return new;
end $$;
create trigger work_file_documents_to_open before insert on work_file_documents
  for each row execute function work_file_takes_items();
create trigger opinions_to_open before insert on opinions
  for each row when (new.work_file_id is not null) execute function work_file_takes_items();
create trigger attachments_to_open before insert on attachments
  for each row when (new.subject_kind = 'work-file') execute function work_file_takes_items();
