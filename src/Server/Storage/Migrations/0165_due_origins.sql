-- From when and by which rules a due moment was counted (see DueOrigin), so that it can be explained, and counted anew when days
-- off are announced late. Null where a person named the day: no calendar moves that.
alter table tasks add column due_origin text;
alter table incoming_documents add column due_origin text;
alter table outgoing_documents add column due_origin text;
alter table work_files add column due_origin text;
