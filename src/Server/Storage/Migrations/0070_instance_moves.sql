-- Moving running instances to another version of their definition: what was asked for, and one row for each instance.
create table instance_moves (
  id uuid primary key,
  organisation_id uuid not null,
  definition_id text not null,
  to_version_id text not null,
  to_version int not null,
  takes_holder boolean not null,              -- whether open tasks get the holder that the new version names
  takes_deadline boolean not null,            -- whether their time is counted anew as the new version says
  requested_at timestamptz not null,
  requested_by uuid,
  requested_account uuid,
  origin text,
  request_key text,
  constraint instance_moves_asked_once unique (organisation_id, request_key)
);
create index instance_moves_by_definition on instance_moves (organisation_id, definition_id, requested_at desc);

create table instance_move_items (
  move_id uuid not null references instance_moves (id),
  instance_id text not null,
  organisation_id uuid not null,
  state text not null check (state in ('waiting', 'moved', 'same', 'blocked', 'failed', 'undoing', 'undone', 'kept')),
  from_version_id text not null,
  from_version int not null,
  notes jsonb,                                -- what became different, or what stood in the way
  former jsonb,                               -- the open tasks and their deadline stages as they were
  former_state bytea,                         -- the instance's state as it was, byte for byte
  moved_bursts int,                           -- how many bursts it had after the move: with more, there is no way back
  attempts int not null default 0,
  available_at timestamptz not null,
  done_at timestamptz,
  undone_at timestamptz,
  error text,
  primary key (move_id, instance_id)
) with (fillfactor = 80);
create index instance_move_items_open on instance_move_items (available_at) where state in ('waiting', 'undoing');
create index instance_move_items_by_instance on instance_move_items (instance_id);
