-- Whose notices are being waited for by an open page, and at which server: only their notices are announced.
create unlogged table watched_people (
  person_id uuid not null,
  server_id uuid not null,
  until timestamptz not null,
  primary key (person_id, server_id)
);
