-- What must reach the outside world (mail, messages, live updates): written with the step, sent after it.
create table outbox (
  id bigint generated always as identity primary key,
  organisation_id uuid not null,
  key text not null unique,
  kind text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  error text
);
create index outbox_unsent on outbox (next_attempt_at) where sent_at is null;

-- How often a document was kept out, by reason and day. Nothing of the document itself is kept (SD-3, reading R-31).
create table refusal_counters (
  organisation_id uuid not null,
  code text not null,
  day date not null,
  count int not null,
  primary key (organisation_id, code, day)
);
