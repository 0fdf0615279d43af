-- What leaders said of drafts, round after round; the last row says where the draft stands.
create table draft_reviews (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null,
  task_id uuid not null,
  level int not null,
  stand text not null check (stand in ('agreed', 'agreed-with-edits', 'not-agreed', 'disagreement', 'decided', 'error-reported')),
  version int not null,
  author_id uuid,
  on_behalf_of uuid,
  given_at timestamptz not null,
  text text,
  reviewer_position text,
  drafter_position text,
  constraint draft_reviews_both_positions check (stand <> 'disagreement' or (reviewer_position is not null and drafter_position is not null))
);
create index draft_reviews_by_document on draft_reviews (document_id, given_at, id);

-- Consent to issue one text. One per draft is in force.
create table draft_consents (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null,
  task_id uuid not null,
  given_by uuid,
  on_behalf_of uuid,
  given_at timestamptz not null,
  version int not null,
  sha256 text,
  files_sha256 text not null,
  covers_version int not null,
  voided_at timestamptz,
  voided_by_version int
);
create unique index draft_consents_in_force on draft_consents (document_id) where voided_at is null;

create table draft_requested_changes (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null,
  consent_id uuid not null references draft_consents (id),
  number int not null,
  text text not null,
  done_version int,
  done_by uuid,
  done_at timestamptz,
  unique (consent_id, number),
  constraint draft_requested_changes_done check ((done_version is null) = (done_at is null))
);
create index draft_requested_changes_by_document on draft_requested_changes (document_id);
