-- The instance list is read newest first, with the id deciding among those of one moment.
drop index workflow_instances_by_organisation;
create index workflow_instances_by_organisation on workflow_instances (organisation_id, created_at desc, id desc);
