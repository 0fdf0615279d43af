-- Certified copies (sao y, sao lục, trích sao): a number of the one series of copies, who made it, of which document.
create table certified_copies (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null,
  instance_id text,
  kind text not null check (kind in ('certified', 'second-hand', 'extract')),
  register_id uuid not null,
  year int not null,
  number int not null check (number > 0),
  number_symbol text not null,
  copied_on date not null,
  place text,
  copies int not null check (copies > 0),
  extract text,
  copier_id uuid not null,
  copied_at timestamptz not null,
  constraint certified_copies_once unique (organisation_id, year, number)
);
create index certified_copies_by_document on certified_copies (document_id, number);
create trigger certified_copies_stay before update or delete on certified_copies
  for each statement execute function refuse_change();
