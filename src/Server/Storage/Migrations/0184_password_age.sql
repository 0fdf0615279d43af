-- Since when an account has its password: whoever has had one for long is advised to change it.
alter table accounts add column password_changed_at timestamptz;
update accounts a set password_changed_at = coalesce(
  (select max(e.at) from audit_entries e where e.subject_kind = 'account' and e.subject_id = a.id::text and e.action in ('account.password-changed', 'account.password-replaced')), a.created_at);
