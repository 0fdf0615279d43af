-- Instances that somebody has open right now, and at which server. A step tells the others of its instance only where one
-- is watched: telling takes a lock that all committing transactions share. The rows are renewed while the page is open; those
-- of a server that died run out. Nothing is lost with them, so they are not logged.
create unlogged table watched_instances (
  instance_id text not null,
  server_id uuid not null,
  until timestamptz not null,
  primary key (instance_id, server_id)
);
