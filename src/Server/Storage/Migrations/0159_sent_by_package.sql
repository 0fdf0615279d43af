-- A line to somebody outside of the installation goes as a package: who took it when, and who says that it was sent.
alter table outgoing_deliveries add column package_at timestamptz;
alter table outgoing_deliveries add column package_by uuid;
alter table outgoing_deliveries add column sent_by uuid;
