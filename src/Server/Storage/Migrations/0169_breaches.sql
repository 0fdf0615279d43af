-- The report of breaches reads what time ended and nobody did.
create index tasks_breached on tasks (organisation_id, completed_at) where outcome = 'breach';
