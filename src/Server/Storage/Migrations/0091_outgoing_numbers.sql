-- Numbers that were set aside before their document came, and numbers given up. A reserved number is drawn like any other: it
-- keeps its place and its day, whatever comes of it.
create table number_reservations (
  id uuid primary key,
  organisation_id uuid not null,
  series text not null,
  year int not null,
  number int not null check (number > 0),
  for_date date not null,
  reason text not null,
  reserved_at timestamptz not null,
  reserved_by uuid,
  document_id uuid,
  used_at timestamptz,
  cancelled_at timestamptz,
  cancelled_by uuid,
  cancel_reason text,
  constraint number_reservations_once unique (organisation_id, series, year, number),
  constraint number_reservations_end check (num_nonnulls(used_at, cancelled_at) <= 1 and (used_at is null) = (document_id is null) and (cancelled_at is null) = (cancel_reason is null))
);

create function reserved_number_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.used_at is not null or old.cancelled_at is not null then
    raise exception 'Reserved number % of % is settled', old.number, old.series using errcode = 'FO005';
  end if;
  return new;
end $$;
create trigger number_reservations_stay before update or delete on number_reservations
  for each row execute function reserved_number_stays();

-- One line a recipient and channel: how far the sending has come.
create table outgoing_deliveries (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null references outgoing_documents (id),
  position int not null,
  channel text not null check (channel in ('system', 'network', 'paper')),
  recipient text not null,
  organ_code text,
  unit_id uuid,
  state text not null check (state in ('queued', 'sent', 'received', 'returned', 'failed')),
  sent_at timestamptz,
  settled_at timestamptz,
  settled_by text,
  detail text,
  constraint outgoing_deliveries_once unique (document_id, position, channel)
);
create index outgoing_deliveries_queued on outgoing_deliveries (organisation_id, channel) where state = 'queued';
create index outgoing_deliveries_to_unit on outgoing_deliveries (unit_id) where unit_id is not null;
