-- Courses that teach people to use the system: who was invited, and who came.
create table training_courses (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  title text not null,
  held_on date not null,
  place text,
  planned_by uuid not null references people,
  planned_at timestamptz not null,
  noted_by uuid references people,               -- who ticked the list of those present, last
  noted_at timestamptz,
  cancelled_at timestamptz
);
create index training_courses_by_day on training_courses (organisation_id, held_on desc);

create table training_people (
  course_id uuid not null references training_courses on delete cascade,
  person_id uuid not null references people,
  present boolean not null default false,
  primary key (course_id, person_id)
);
