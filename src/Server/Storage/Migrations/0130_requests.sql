-- What people asked by a form of a definition, and what was answered. The definition says who may ask and what is filled in.
create table requests (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  instance_id text not null unique,
  name text not null,          -- what kind of request it is, as the definition called it then
  title text not null,         -- what it is about
  form jsonb not null,         -- [{label, text}], as people read it
  requested_by uuid not null references people,
  requested_at timestamptz not null
);
create index requests_by_person on requests (requested_by, requested_at desc);

create table request_answers (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  request_id uuid not null references requests,
  task_id uuid not null,
  label text not null,         -- what was asked for: an answer, a result
  text text not null,
  answered_by uuid not null references people,
  on_behalf_of uuid references people,
  answered_at timestamptz not null
);
create index request_answers_by_request on request_answers (request_id, answered_at);
