-- The leaders' board: one line for each matter under way. A matter is a document, else a work file, else what one instance is about.
-- Steps do not keep the board; they only note which matter they touched. Whoever reads the board, and a job in between, first brings
-- the touched lines up to date, one at a time for each organisation, and the totals with them. All of it can be made anew from the
-- tasks and documents by touching every matter.
create function matter_of(document_id uuid, work_file_id uuid, instance_id text) returns uuid language sql immutable parallel safe
  return coalesce(document_id, work_file_id, md5(instance_id)::uuid);

create index tasks_open_by_matter on tasks (matter_of(document_id, work_file_id, instance_id)) where completed_at is null and state <> 'obsolete';

create table leadership_touched (
  organisation_id uuid not null,
  matter_id uuid not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create table leadership_lines (
  matter_id uuid primary key,
  organisation_id uuid not null,
  instance_id text,
  direction text not null check (direction in ('incoming', 'outgoing', 'work-file', 'request')),
  subject text,                 -- null where it is secret
  arrival_number int,
  symbol text,
  field_code text not null,     -- empty where there is none
  urgency text not null,
  progress text check (progress in ('draft', 'review', 'numbered', 'signed', 'issued')), -- of outgoing documents
  is_secret boolean not null,
  since timestamptz not null,
  due_at timestamptz not null,  -- of its most pressing open step, else its own; the end of the year 9999 where there is none
  is_waiting boolean not null,  -- nobody can do anything until something comes
  is_unassigned boolean not null,
  unit_ids uuid[] not null,     -- the units of its open steps, and of who holds them
  holder_ids uuid[] not null,
  search text not null
) with (fillfactor = 80);
create index leadership_lines_by_due on leadership_lines (organisation_id, due_at, matter_id);
create index leadership_lines_by_field on leadership_lines (organisation_id, field_code, due_at, matter_id);
create index leadership_lines_by_direction on leadership_lines (organisation_id, direction, due_at, matter_id);
create index leadership_lines_urgent on leadership_lines (organisation_id, urgency, due_at, matter_id) where urgency <> 'normal';
create index leadership_lines_by_progress on leadership_lines (organisation_id, progress, due_at, matter_id) where progress is not null;
create index leadership_lines_waiting on leadership_lines (organisation_id, due_at, matter_id) where is_waiting;
create index leadership_lines_unassigned on leadership_lines (organisation_id, due_at, matter_id) where is_unassigned;
create index leadership_lines_by_unit on leadership_lines using gin (unit_ids);
create index leadership_lines_by_holder on leadership_lines using gin (holder_ids);
create index leadership_lines_search on leadership_lines using gin (search gin_trgm_ops);

-- How many lines of each kind there are, by the day on which they are due; a day of the year 1 where the day does not matter.
create table leadership_totals (
  organisation_id uuid not null,
  kind text not null,
  value text not null,
  due_on date not null,
  lines int not null,
  primary key (organisation_id, kind, value, due_on)
) with (fillfactor = 70);

create function leadership_task_touched() returns trigger language plpgsql as $$
begin
  insert into leadership_touched values (new.organisation_id, matter_of(new.document_id, new.work_file_id, new.instance_id));
  return null;
end $$;
create trigger tasks_new_on_board after insert on tasks
  for each row when (new.activity_type <> 'Office.ForInformation') execute function leadership_task_touched();
create trigger tasks_changed_on_board after update of state, assignee_id, candidate_keys, unit_id, due_at, title, completed_at on tasks
  for each row when (new.activity_type <> 'Office.ForInformation') execute function leadership_task_touched();

create function leadership_instance_touched() returns trigger language plpgsql as $$
begin
  insert into leadership_touched values (new.organisation_id, new.document_id);
  return null;
end $$;
create trigger workflow_instances_ended_on_board after update of status on workflow_instances
  for each row when (new.status is distinct from old.status and new.document_id is not null) execute function leadership_instance_touched();

create function leadership_matter_touched() returns trigger language plpgsql as $$
begin
  insert into leadership_touched values (new.organisation_id, new.id);
  return null;
end $$;
create trigger incoming_documents_on_board after update of field_code, urgency, secrecy, abstract, number_symbol, arrival_number, due_at on incoming_documents
  for each row when ((new.field_code, new.urgency, new.secrecy, new.abstract, new.number_symbol, new.arrival_number, new.due_at)
    is distinct from (old.field_code, old.urgency, old.secrecy, old.abstract, old.number_symbol, old.arrival_number, old.due_at)) execute function leadership_matter_touched();
create trigger outgoing_documents_on_board after update of field_code, urgency, secrecy, abstract, number_symbol, state, signed_at, numbered_at, due_at on outgoing_documents
  for each row when ((new.field_code, new.urgency, new.secrecy, new.abstract, new.number_symbol, new.state, new.signed_at, new.numbered_at, new.due_at)
    is distinct from (old.field_code, old.urgency, old.secrecy, old.abstract, old.number_symbol, old.state, old.signed_at, old.numbered_at, old.due_at)) execute function leadership_matter_touched();
create trigger work_files_on_board after update of title, field, state, due_at on work_files
  for each row execute function leadership_matter_touched();

-- Whoever gets or leaves a post takes what they hold to another unit.
create function leadership_post_touched() returns trigger language plpgsql as $$
begin
  insert into leadership_touched
  select organisation_id, matter_of(document_id, work_file_id, instance_id) from tasks
  where assignee_id = new.person_id and completed_at is null and state <> 'obsolete';
  return null;
end $$;
create trigger posts_on_board after insert or update on posts for each row execute function leadership_post_touched();

insert into leadership_touched
select organisation_id, matter_of(document_id, work_file_id, instance_id) from tasks
where completed_at is null and state <> 'obsolete' and activity_type <> 'Office.ForInformation'
union
select organisation_id, document_id from workflow_instances where status = 'Running' and document_id is not null;
