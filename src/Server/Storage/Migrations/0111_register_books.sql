-- Books are closed after the year's end: sealed over their lines as they were then, with every legal column.
alter table registers add column closed_at timestamptz;
alter table registers add column closed_by uuid;
alter table registers add column seal text;                  -- SHA-256 over the sealed lines in their order, hex
alter table registers add constraint registers_sealed_when_closed check (num_nulls(closed_at, seal) in (0, 2));

create table register_sealed_lines (
  register_id uuid not null references registers (id),
  number int not null,
  line text not null,                                        -- a JSON array of texts: number, document, moment of entry, then the columns of the form
  primary key (register_id, number)
);
create trigger register_sealed_lines_stay before update or delete or truncate on register_sealed_lines
  for each statement execute function refuse_register_change();

-- A closed book takes no line and is not opened again. The lock makes a closing wait for the line, or the line for the closing.
create function closed_register_stays() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'registers' then
    if old.closed_at is not null then
      raise exception 'Register % is closed', old.id using errcode = 'FO006';
    end if;
  elsif (select closed_at from registers where id = new.register_id for share) is not null then
    raise exception 'Register % is closed', new.register_id using errcode = 'FO006';
  end if;
  return new;
end $$;
create trigger registers_closed_stay before update on registers for each row execute function closed_register_stays();
create trigger register_entries_to_open before insert on register_entries for each row execute function closed_register_stays();

-- A line that was entered in the wrong book or under the wrong number: it stays, struck through, and says where its document went.
create table register_strikes (
  register_id uuid not null,
  number int not null,
  organisation_id uuid not null,
  struck_at timestamptz not null,
  struck_by uuid,
  approved_by uuid,
  change_request_id uuid,
  reason text not null,
  moved_register_id uuid,
  moved_number int,
  primary key (register_id, number),
  foreign key (register_id, number) references register_entries (register_id, number),
  foreign key (moved_register_id, moved_number) references register_entries (register_id, number)
);
create trigger register_strikes_stay before update or delete or truncate on register_strikes
  for each statement execute function refuse_register_change();

alter table register_corrections add column change_request_id uuid;
