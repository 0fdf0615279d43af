-- Counting what is under way of one definition, or of one version, without reading what has ended.
create index workflow_instances_running on workflow_instances (organisation_id, definition_id, definition_version_id) where status = 'Running';
