-- Folders in which somebody has to post every month: the calendars that have a leader in charge.
alter table board_folders add column monthly boolean not null default false;
update board_folders set monthly = true where kind = 'calendar' and authorisers <> '{}';
