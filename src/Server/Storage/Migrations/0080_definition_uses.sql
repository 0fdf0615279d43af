-- Which versions hold another definition as a step, so that neither the toolbox nor publishing reads every version's text.
-- Kept by the database itself: whoever writes a version's content, its uses are right.
create table workflow_definition_uses (
  version_id text not null references workflow_definition_versions (id) on delete cascade,
  organisation_id uuid not null,
  used_definition_id text not null,
  used_version_id text,                        -- the version that the step is pinned to
  used_number int,                             -- its number, for a step that came from another server
  unique nulls not distinct (version_id, used_definition_id, used_version_id, used_number)
);
create index workflow_definition_uses_of on workflow_definition_uses (organisation_id, used_definition_id);

create function workflow_definition_uses_in(content text)
returns table (used_definition_id text, used_version_id text, used_number int) language sql immutable as $$
  select distinct step ->> 'workflowDefinitionId', step ->> 'workflowDefinitionVersionId',
    case when jsonb_typeof(step -> 'version') = 'number' then (step ->> 'version')::numeric::int end
  from jsonb_path_query(replace(content, '\u0000', '\u0020')::jsonb, 'strict $.** ? (@.workflowDefinitionId.type() == "string")') step
$$;

create function keep_workflow_definition_uses() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from workflow_definition_uses where version_id = new.id;
  end if;
  if position('"workflowDefinitionId"' in new.json) > 0 then
    insert into workflow_definition_uses (version_id, organisation_id, used_definition_id, used_version_id, used_number)
    select new.id, new.organisation_id, used.* from workflow_definition_uses_in(new.json) used;
  end if;
  return null;
end $$;
create trigger workflow_definition_versions_uses after insert or update of json on workflow_definition_versions
  for each row execute function keep_workflow_definition_uses();

insert into workflow_definition_uses (version_id, organisation_id, used_definition_id, used_version_id, used_number)
select v.id, v.organisation_id, used.* from workflow_definition_versions v, workflow_definition_uses_in(v.json) used
where position('"workflowDefinitionId"' in v.json) > 0;

create index workflow_definition_versions_activities on workflow_definition_versions (organisation_id, definition_id, version)
  where usable_as_activity and published_at is not null;
