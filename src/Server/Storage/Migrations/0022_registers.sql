-- Number series: the last number given, by organisation, series and year (UTC+7). Drawn in the step that needs it.
create table number_series (
  organisation_id uuid not null,
  code text not null,
  year int not null,
  last_number int not null check (last_number >= 0),
  primary key (organisation_id, code, year)
) with (fillfactor = 50);

create table registers (
  id uuid primary key,
  organisation_id uuid not null,
  year int not null,
  kind text not null check (kind in ('incoming', 'outgoing')),
  name text not null,
  unique (organisation_id, year, kind)
);

-- One line of a register. Lines are never changed or removed: what must be put right is a correction.
create table register_entries (
  register_id uuid not null references registers (id),
  number int not null check (number > 0),
  organisation_id uuid not null,
  document_id uuid not null,
  entered_at timestamptz not null,
  entered_by uuid,
  note text,
  primary key (register_id, number)
);
create index register_entries_by_document on register_entries (document_id);

create table register_corrections (
  id uuid primary key,
  organisation_id uuid not null,
  register_id uuid not null,
  number int not null,
  corrected_at timestamptz not null,
  corrected_by uuid,
  approved_by uuid,
  field text not null,
  before text,
  after text,
  reason text not null,
  foreign key (register_id, number) references register_entries (register_id, number)
);
create index register_corrections_by_line on register_corrections (register_id, number);

create function refuse_register_change() returns trigger language plpgsql as $$
begin
  raise exception 'Lines of % are never changed or removed', tg_table_name using errcode = 'FO002';
end $$;
create trigger registers_stay before delete or truncate on registers
  for each statement execute function refuse_register_change();
create trigger register_entries_stay before update or delete or truncate on register_entries
  for each statement execute function refuse_register_change();
create trigger register_corrections_stay before update or delete or truncate on register_corrections
  for each statement execute function refuse_register_change();

-- A series only ever goes up, and is not taken away.
create function number_series_rises() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.last_number < old.last_number then
    raise exception 'Number series % of % never goes back', old.code, old.year using errcode = 'FO002';
  end if;
  return new;
end $$;
create trigger number_series_rise before update or delete on number_series
  for each row execute function number_series_rises();
