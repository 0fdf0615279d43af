-- Where an office issues in more names than one, whose name a document carries: a code that its definition lists (UBND, VPUB).
alter table outgoing_documents add column issuer_code text;

-- What an invitation invites to. The calendar takes it from here once its drafter has entered it (entered_at).
create table meetings (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null unique references outgoing_documents (id),
  title text not null,
  starts_at timestamptz,
  ends_at timestamptz,
  place text,
  participants text,
  entered_at timestamptz,
  entered_by uuid,
  created_at timestamptz not null
);
create index meetings_by_time on meetings (organisation_id, starts_at) where entered_at is not null;

-- Who is invited, a line each, and what they answered.
create table meeting_participants (
  meeting_id uuid not null references meetings (id) on delete cascade,
  position int not null check (position > 0),
  organisation_id uuid not null,
  name text not null,
  state text not null default 'invited' check (state in ('invited', 'contacted', 'confirmed', 'absent')),
  changed_at timestamptz,
  changed_by uuid,
  primary key (meeting_id, position)
);
