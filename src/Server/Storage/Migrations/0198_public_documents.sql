-- Documents that somebody opened to everybody (TG-1.1b). What an office tells of finished documents by itself (HT-10.7) is asked
-- from the documents: nothing of them is copied.
create table public_documents (
  document_id uuid primary key,
  organisation_id uuid not null references organisations (id),
  shown_by uuid not null references people (id),
  shown_at timestamptz not null
);

create index public_documents_of on public_documents (organisation_id, shown_at desc);

create index incoming_documents_told on incoming_documents (organisation_id, finished_at desc) where state = 'finished' and secrecy = 'none';
create index incoming_documents_told_number on incoming_documents (organisation_id, fold_vi(coalesce(number_symbol, '')) text_pattern_ops) where secrecy = 'none';
create index incoming_documents_told_arrival on incoming_documents (organisation_id, arrival_number) where secrecy = 'none';
