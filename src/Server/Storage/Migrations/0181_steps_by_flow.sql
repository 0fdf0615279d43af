-- How long matters wait at the steps of a flow is read from what was done in a period, and from what lies at one step now.
create index tasks_done_in_period on tasks (organisation_id, completed_at) where state = 'completed';
create index tasks_open_at_step on tasks (organisation_id, activity_id) where completed_at is null and state <> 'obsolete';
