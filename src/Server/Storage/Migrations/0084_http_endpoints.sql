-- Steps that take HTTP requests are found by hash, as events are: one row for each method and pattern of the path, with the
-- terms on which a request is taken. Of a trigger that has several rows, the place tells them apart.
alter table workflow_triggers
  add column place int not null default 0,
  add column endpoint jsonb;
alter table workflow_triggers
  drop constraint workflow_triggers_pkey,
  add primary key (version_id, activity_id, place);
alter table workflow_bookmarks add column endpoint jsonb;
