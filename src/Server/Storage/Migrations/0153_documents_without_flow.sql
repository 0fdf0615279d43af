-- Open documents are few among those kept: the list of those that nothing moves any more looks through them alone.
create index incoming_documents_open on incoming_documents (organisation_id, created_at) where state not in ('finished', 'returned', 'recalled');
