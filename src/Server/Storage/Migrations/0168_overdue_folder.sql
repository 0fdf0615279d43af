-- The overdue folder: what is late and open, the longest first; and what was finished late, the newest first.
create index incoming_documents_due on incoming_documents (organisation_id, due_at) where due_at is not null and finished_at is null;
create index incoming_documents_finished_late on incoming_documents (organisation_id, finished_at desc) where finished_at > due_at;
