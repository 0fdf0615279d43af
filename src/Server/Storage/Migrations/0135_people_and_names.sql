-- What tells people of one name apart, on what ground somebody got a post, and posts that ended before they began to count.
alter table people add column born_on date;
alter table people add column home_place text;
alter table people add column birth_place text;

alter table posts add column ground text;       -- the decision, or the leader's direction, on which the post was given
alter table posts drop constraint posts_end_after_they_start;
alter table posts add constraint posts_end_after_they_start check (ends_on is null or ends_on >= starts_on - 1);

-- From where people come in: by which host name, and whether from outside the office's own network.
alter table sign_ins add column host text;
alter table sign_ins add column remote boolean not null default false;
alter table sign_ins drop constraint sign_ins_result;
alter table sign_ins add constraint sign_ins_result check (result in ('signed-in', 'wrong-password', 'locked-out', 'disabled', 'unit-account', 'wrong-host'));
