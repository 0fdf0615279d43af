-- The procedure that asks for permission: whoever withdraws the request ends it, and nobody is left with its task.
alter table delegations add column instance_id text;
