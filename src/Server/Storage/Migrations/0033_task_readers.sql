-- What a head sees of their unit's documents, and a delegator of what was done in their name.
create index tasks_by_unit on tasks (unit_id) where unit_id is not null and document_id is not null;
create index tasks_done_for on tasks (on_behalf_of) where on_behalf_of is not null;
