-- A shipped definition that changed since it was taken in: offered as a draft, or kept aside while an administrator has a
-- draft of their own. A row stays until the offer is taken up or dismissed.
create table shipped_updates (
  organisation_id uuid not null,
  definition_id text not null,
  hash text not null,
  json text not null,
  draft_id text, -- the draft that it is; null while it is kept aside
  arrived_at timestamptz not null,
  primary key (organisation_id, definition_id)
);
