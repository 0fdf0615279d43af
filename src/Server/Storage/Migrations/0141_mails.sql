-- Letters between people of one organisation. Each holder has a copy of their own; what one deletes, the others keep, and that it was delivered and read stays.
create table mails (
  id uuid primary key,
  organisation_id uuid not null,
  sender_id uuid not null,
  kind text not null check (kind in ('exchange', 'request', 'order')),
  subject text not null,
  body text not null,
  answer_by date,
  instance_id text,                               -- the procedure that gathers the answers, where it asks for some
  sent_at timestamptz not null,
  sender_deleted_at timestamptz
);
create index mails_by_sender on mails (sender_id, sent_at desc) where sender_deleted_at is null;

create table mail_copies (
  mail_id uuid not null references mails,
  person_id uuid not null,
  delivered_at timestamptz not null,
  read_at timestamptz,
  deleted_at timestamptz,
  primary key (mail_id, person_id)
);
create index mail_copies_by_person on mail_copies (person_id, delivered_at desc) where deleted_at is null;
