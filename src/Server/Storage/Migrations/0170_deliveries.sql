-- Proof of delivery: for whom a message is, by which server it went, what the receiving side answered. Notices wait for the end
-- of the receiver's quiet hours.
alter table outbox
  add column person_id uuid,
  add column waits boolean not null default false,
  add column sent_by text,
  add column answer text;
create index outbox_messages on outbox (organisation_id, id desc) where kind in ('mail', 'sms');
create index outbox_gathered on outbox (organisation_id, person_id) where kind = 'mail-part';

-- What the people of an organisation are told of once a day: that it was told.
create table told_days (
  organisation_id uuid not null,
  what text not null,
  day date not null,
  primary key (organisation_id, what, day)
);
