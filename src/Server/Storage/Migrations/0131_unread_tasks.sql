-- A task that its holder does not open: a reminder each half-day, and whoever sent it hears of it.
alter table deadline_stages drop constraint deadline_stages_kind_check;
alter table deadline_stages add constraint deadline_stages_kind_check check (kind in ('remind', 'late', 'escalate', 'unread'));
