-- How often the lines of an organisation's board have been made anew: an open board asks whether it shows the latest.
create table leadership_versions (
  organisation_id uuid primary key,
  version bigint not null
) with (fillfactor = 70);
