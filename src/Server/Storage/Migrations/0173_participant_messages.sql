-- The text message that an express invitation sends to one who is invited: its key in the outbox; without one, no number was known.
alter table meeting_participants add column phone text, add column message_key text;
