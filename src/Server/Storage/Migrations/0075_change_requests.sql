-- Requests to change the content of the software (yêu cầu thay đổi): what exactly, why, who decided, what came of it.
create table change_requests (
  id uuid primary key,
  organisation_id uuid not null,
  year int not null,
  number int not null check (number > 0),      -- drawn in the step that sends it: no gap, no duplicate
  kind text not null,
  action text not null,                        -- what is to be done with the subject: publish, retract, change, …
  subject_id text not null,                    -- a definition's id, a setting's name, …
  title text not null,
  content_hash text not null,                  -- what exactly was asked for; anything else is another change
  effective_from date,
  proposal jsonb,                              -- what is to be written, where the request itself carries it
  before text not null,
  after text not null,
  reason text not null,
  authors uuid[] not null default '{}',        -- whose work it is
  state text not null,
  instance_id text not null,
  requested_by uuid,
  requested_at timestamptz not null,
  decided_by uuid,
  decided_on_behalf_of uuid,
  decided_at timestamptz,
  opinion text,
  decision_number text,
  decision_date date,
  carried_out_by uuid,
  carried_out_at timestamptz,
  result text,                                 -- the version or the audit entry that came of it
  constraint change_requests_kind check (kind in ('definition', 'setting', 'catalogue', 'data')),
  constraint change_requests_state check (state in ('requested', 'approved', 'refused', 'carried-out', 'withdrawn')),
  constraint change_requests_number unique (organisation_id, year, number)
);
create index change_requests_by_subject on change_requests (organisation_id, kind, subject_id, requested_at desc);
create index change_requests_by_instance on change_requests (instance_id);
