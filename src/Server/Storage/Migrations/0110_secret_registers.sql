-- The separate registers of secret documents, incoming and outgoing, and the series of certified copies.
alter table registers drop constraint registers_kind_check;
alter table registers add constraint registers_kind_check check (kind in ('incoming', 'outgoing', 'secret-incoming', 'secret-outgoing', 'copies'));

-- An envelope that nobody opened: what may be known of it, and nothing of what is in it. Its id is the document_id of its line.
create table secret_entries (
  id uuid primary key,
  organisation_id uuid not null,
  register_id uuid not null references registers (id),
  number int not null,
  envelope_number text not null,
  party text not null,                        -- who sent it; for an outgoing one, to whom it goes
  secrecy text not null check (secrecy in ('confidential', 'secret', 'top-secret')),
  moved_at timestamptz not null,              -- when it arrived; for an outgoing one, when it left
  handed_to uuid not null,
  on_behalf_of uuid,                          -- the leader who is away, where another was authorised
  signed_at timestamptz not null,             -- when whoever got it signed for it
  instance_id text,
  unique (register_id, number),
  foreign key (register_id, number) references register_entries (register_id, number)
);
create index secret_entries_by_receiver on secret_entries (handed_to, signed_at desc);
create trigger secret_entries_stay before update or delete or truncate on secret_entries
  for each statement execute function refuse_register_change();

-- Nothing that a secret document says comes in, whoever brings it and by whatever way (reading R-4).
create function secret_content_stays_out() returns trigger language plpgsql as $$
declare
  subject uuid := case tg_table_name when 'attachments' then (to_jsonb(new) ->> 'subject_id')::uuid else (to_jsonb(new) ->> 'document_id')::uuid end;
begin
  if exists (select from secret_entries where id = subject)
    or exists (select from incoming_documents where id = subject and secrecy <> 'none')
    or exists (select from outgoing_documents where id = subject and secrecy <> 'none') then
    raise exception 'Nothing of secret document % is kept', subject using errcode = 'FO007';
  end if;
  return new;
end $$;
create trigger attachments_not_secret before insert on attachments
  for each row when (new.subject_kind = 'document') execute function secret_content_stays_out();
create trigger opinions_not_secret before insert on opinions
  for each row when (new.document_id is not null) execute function secret_content_stays_out();
alter table incoming_documents add constraint incoming_documents_secret_says_nothing check (secrecy = 'none' or abstract is null) not valid;
