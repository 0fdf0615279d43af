-- Which run of a step the incident of set-aside work stands at: running that one again queues its work anew, and no other's.
alter table workflow_queue add column set_aside_execution text;
