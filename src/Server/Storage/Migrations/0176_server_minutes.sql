-- Each minute in which a server worked and reached its database, with the requests it answered: what is missing is when the system was away.
create table server_minutes (
  minute timestamptz not null,
  server text not null,
  requests int not null,
  errors int not null,
  primary key (minute, server)
);
