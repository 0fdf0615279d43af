-- What somebody who leaves a unit hands over to its head: their tasks, drafts and work files. No password passes.
create table handovers (
  id uuid primary key,
  organisation_id uuid not null,
  instance_id text not null,
  person_id uuid not null references people,
  unit_id uuid not null references units,
  transfer_on date,
  state text not null default 'open',
  opened_at timestamptz not null,
  handed_at timestamptz,              -- the person who leaves says that all is ready
  head_id uuid references people,     -- who took it
  accepted_at timestamptz,
  replaced boolean not null default false, -- the person has no post left: later work of theirs goes to the head
  constraint handovers_state check (state in ('open', 'accepted', 'withdrawn'))
);
create index handovers_by_person on handovers (person_id, opened_at desc);

create table handover_items (
  handover_id uuid not null references handovers,
  kind text not null,
  subject_id uuid not null,
  title text not null,
  primary key (handover_id, kind, subject_id),
  constraint handover_items_kind check (kind in ('task', 'draft', 'work-file'))
);
