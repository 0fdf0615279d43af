-- Finds what must be opened and has not been, to remind of it each working day.
create index information_copies_owed on information_copies (organisation_id, sent_at) where must_open and opened_at is null;
