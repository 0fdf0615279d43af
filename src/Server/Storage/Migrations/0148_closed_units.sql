-- A unit that is no more stays for what was done in it, and is given nothing new.
alter table units add column closed_at timestamptz;
