-- Where the office's settings say so, a delegation waits for a leader's permission, and until then nothing of it is in force.
alter table delegations add column state text not null default 'permitted' check (state in ('requested', 'permitted', 'refused'));
alter table delegations add column decided_by uuid references people;
alter table delegations add column decided_at timestamptz;

-- Somebody is away and nobody was authorised.
create table absences (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  person_id uuid not null references people,
  starts_on date not null,
  ends_on date not null,
  reason text not null,
  recorded_at timestamptz not null,
  constraint absences_end_after_they_start check (ends_on >= starts_on)
);
create index absences_by_person on absences (person_id, ends_on);
