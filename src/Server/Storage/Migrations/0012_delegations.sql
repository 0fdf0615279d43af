-- Who does whose work on which days. Both days count, by the calendar of Asia/Ho_Chi_Minh.
create table delegations (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  delegator_id uuid not null references people,
  delegate_id uuid not null references people,
  unit_id uuid references units,
  starts_on date not null,
  ends_on date not null,
  reason text not null,
  created_at timestamptz not null,
  created_by uuid not null references people,
  revoked_at timestamptz,
  revoked_by uuid references people,
  constraint delegations_end_after_they_start check (ends_on >= starts_on),
  constraint delegations_are_to_somebody_else check (delegate_id <> delegator_id)
);
create index delegations_by_delegator on delegations (delegator_id, ends_on) where revoked_at is null;
create index delegations_by_delegate on delegations (delegate_id, ends_on) where revoked_at is null;
