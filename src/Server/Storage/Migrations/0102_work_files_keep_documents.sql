-- An error of its own for what is kept in a work file.
create or replace function work_file_keeps_documents() returns trigger language plpgsql as $$
begin
  raise exception 'Document % stays in work file %', old.document_id, old.work_file_id using errcode = 'FO008';
end $$;
