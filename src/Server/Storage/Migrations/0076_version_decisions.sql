-- On what a version was put into force, and whose work it is.
alter table workflow_definition_versions
  add column edited_by uuid[] not null default '{}',   -- people who saved its content
  add column edited_in text,                           -- the browser page that saved it last
  add column change_request_id uuid,
  add column decision_number text,
  add column decision_date date;
