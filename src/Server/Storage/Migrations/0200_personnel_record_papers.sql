-- Papers that people file with a change of their record.
alter table attachments drop constraint attachments_subject_kind_check;
alter table attachments add constraint attachments_subject_kind_check check (subject_kind in ('document', 'work-file', 'task', 'arrival', 'board-post', 'regulation-text', 'record'));
create index record_filings_instance on record_filings (instance_id);

create index record_values_field on record_values (organisation_id, field_code);

-- As record_unit says it of one person, for everybody of an organisation at once.
create function record_units(organisation uuid, today date) returns table (person_id uuid, unit_id uuid) language sql stable as $$
  select distinct on (p.person_id) p.person_id, p.unit_id from posts p
  where p.organisation_id = organisation and p.starts_on <= today and (p.ends_on is null or p.ends_on >= today) order by p.person_id, p.starts_on, p.id
$$;
