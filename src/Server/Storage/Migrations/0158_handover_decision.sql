-- The decision on which somebody leaves, as the request gave it; the request itself is found by the procedure.
alter table handovers add column decision_number text;
alter table handovers add column decision_date date;
