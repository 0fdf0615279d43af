-- What came through the exchange («Văn bản đến qua mạng») and waits for the clerk: compared with the paper, it becomes a document.
create table electronic_arrivals (
  id uuid primary key,
  organisation_id uuid not null,
  sender text not null,
  number_symbol text,
  document_date date,
  type_code text references document_types (code),
  abstract text,
  urgency text not null default 'normal',
  files jsonb not null default '[]',
  received_at timestamptz not null,
  document_id uuid,
  compared_at timestamptz,
  compared_by uuid,
  result text check (result in ('matched', 'electronic-only')),
  constraint electronic_arrivals_compared check ((result is null) = (document_id is null))
);
create index electronic_arrivals_waiting on electronic_arrivals (organisation_id, received_at desc) where document_id is null;
