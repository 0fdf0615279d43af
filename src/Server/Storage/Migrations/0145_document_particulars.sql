-- Fields of Decree 30/2020, annex VI, that a clerk may enter about an incoming document.
alter table incoming_documents add column language text check (length(language) <= 30);
alter table incoming_documents add column copy_count int check (copy_count between 1 and 999);
alter table incoming_documents add column to_places text check (length(to_places) <= 1000);
alter table incoming_documents add column file_code text check (length(file_code) <= 40);
