-- A message that cannot be delivered is set aside where an operator sees it, and is tried again only when told to.
alter table outbox add column dead_at timestamptz;
drop index outbox_unsent;
create index outbox_unsent on outbox (next_attempt_at, id) where sent_at is null and dead_at is null;
create index outbox_dead on outbox (dead_at) where dead_at is not null;
