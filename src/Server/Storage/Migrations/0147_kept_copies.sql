-- Who took the kept copy (bản lưu) of an issued document, who allowed it, when it came back (Decree 30/2020, annex IV).
create table kept_copy_uses (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null references outgoing_documents (id),
  taken_on date not null,
  taken_by text not null check (length(taken_by) between 1 and 100),
  allowed_by text not null check (length(allowed_by) between 1 and 100),
  file_code text check (length(file_code) <= 40),
  note text check (length(note) <= 500),
  entered_by uuid,
  entered_at timestamptz not null,
  returned_on date check (returned_on >= taken_on),
  returned_entered_by uuid
);
create index kept_copy_uses_by_day on kept_copy_uses (organisation_id, taken_on);

-- A line stays as it was written; only the day of return is added, once.
create function kept_copy_use_stays() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or old.returned_on is not null
    or to_jsonb(new) - array['returned_on', 'returned_entered_by'] is distinct from to_jsonb(old) - array['returned_on', 'returned_entered_by'] then
    raise exception 'Lines of % are never changed or removed', tg_table_name using errcode = 'FO002';
  end if;
  return new;
end $$;
create trigger kept_copy_uses_stay before update or delete on kept_copy_uses
  for each row execute function kept_copy_use_stays();
