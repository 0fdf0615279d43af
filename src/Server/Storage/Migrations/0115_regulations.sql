-- The regulation that an organisation works by, as it came with the program: kept here, so that an installation without the
-- files keeps it too.
create table regulations (
  organisation_id uuid primary key,
  hash text not null,
  json text not null,
  taken_in_at timestamptz not null
);
