-- When people should look in is set on a page like everything else: one setting for each of what one member held.
update organisations set settings = (settings - 'attendance')
  || case when settings -> 'attendance' ->> 'enabled' = 'false' then '{"attendanceCheck": "none"}'::jsonb else '{}' end
  || case when jsonb_typeof(settings -> 'attendance' -> 'windows') = 'array' and settings -> 'attendance' -> 'windows' <> '[]' then jsonb_build_object('attendanceWindows', (
       select jsonb_agg(left(w ->> 'from', 5) || '-' || left(w ->> 'to', 5) || ' | ' || left(w ->> 'remindAt', 5) || ' | ' || (w ->> 'name'))
       from jsonb_array_elements(settings -> 'attendance' -> 'windows') w)) else '{}' end
  || case when jsonb_typeof(settings -> 'attendance' -> 'roles') = 'array' and settings -> 'attendance' -> 'roles' <> '[]'
       then jsonb_build_object('attendanceRoles', settings -> 'attendance' -> 'roles') else '{}' end
where settings ? 'attendance';
