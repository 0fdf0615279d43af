-- A regulation brought to everybody of an organisation: each reads and acknowledges it; who is on its list of recipients gets it, and when it was opened is seen.
create table regulation_rollouts (
  id uuid primary key,
  organisation_id uuid not null,
  instance_id text not null,
  title text not null,
  number text not null,
  signed_on date not null,
  effective_on date not null,
  published_by uuid,
  published_at timestamptz not null
);
create index regulation_rollouts_recent on regulation_rollouts (organisation_id, published_at desc);
create unique index regulation_rollouts_by_instance on regulation_rollouts (instance_id);

-- The lines of its list of recipients (nơi nhận). That a line has it is known from the copies that its people opened.
create table regulation_recipients (
  rollout_id uuid not null references regulation_rollouts,
  position int not null,
  unit_id uuid not null,
  name text not null,
  primary key (rollout_id, position)
);

-- What people find wrong with a regulation, clause by clause: gathered, summed up, decided on.
create table regulation_reviews (
  id uuid primary key,
  organisation_id uuid not null,
  instance_id text not null,
  state text not null check (state in ('gathering', 'submitted', 'kept', 'to-amend', 'amended')),
  receivers text[] not null default '{}',
  summary text,
  submitted_by uuid,
  submitted_at timestamptz,
  opinion text,
  decided_by uuid,
  decided_at timestamptz,
  definition_id text,                             -- the version that carries the amendment
  definition_version int,
  linked_by uuid,
  linked_at timestamptz
);
create unique index regulation_reviews_one_gathers on regulation_reviews (organisation_id) where state = 'gathering';
create index regulation_reviews_by_instance on regulation_reviews (instance_id);

create table regulation_remarks (
  id uuid primary key,
  organisation_id uuid not null,
  review_id uuid not null references regulation_reviews,
  clause text not null,                           -- the short name: 5.3b
  text text not null,
  author_id uuid not null,
  filed_at timestamptz not null
);
create index regulation_remarks_by_review on regulation_remarks (review_id, clause);
