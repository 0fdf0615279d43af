using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Tests.Killing;

/// <summary>Reminders of Sơn Động's people that come due a few at a time while servers are killed.</summary>
internal sealed class DueReminders(NpgsqlDataSource database)
{
    public const int Count = 900;

    public Task PlanAsync(TimeSpan over) => RunAsync("""
        with made as (
          insert into tasks (id, organisation_id, instance_id, bookmark_id, activity_id, activity_type, title, assignee_id, unit_id, state, outcomes, form, due_at, created_at)
          select gen_random_uuid(), p.organisation_id, 'reminder-' || n, 'b', 'a', 'Office.Handle', 'Việc số ' || n, p.person_id, p.unit_id, 'reserved', '[]', '[]', now() + interval '1 day', now()
          from generate_series(1, $1) n
          join (select h.*, row_number() over (order by h.id) as i, count(*) over () as all_posts from posts h join organisations o on o.id = h.organisation_id where o.code = 'son-dong' and h.ends_on is null) p on p.i = 1 + n % p.all_posts
          returning id, organisation_id
        )
        insert into deadline_stages (task_id, stage, organisation_id, due_at, kind, recipient)
        select id, 'remind-1-2024-03-08', organisation_id, now() + row_number() over () * make_interval(secs => $2::double precision / 1000 / $1), 'remind', 'holder' from made
        """, Sql.Value(Count), Sql.Value((int)over.TotalMilliseconds));

    public async Task UntilSentAsync(TimeSpan patience)
    {
        using var end = new CancellationTokenSource(patience);
        while (await OneAsync("select count(*) from deadline_stages s join tasks t on t.id = s.task_id where s.fired_at is null and t.instance_id like 'reminder-%'") > 0)
            await Task.Delay(200, end.Token);
    }

    /// <summary>Reminders of which nobody was told, or somebody twice, or of which the audit says anything else than that they were sent once.</summary>
    public Task<long> LostOrDoubledAsync() => OneAsync("""
        select count(*) from tasks t where t.instance_id like 'reminder-%'
          and (1 <> (select count(*) from notices n where n.key = 'deadline:' || t.id || ':remind-1-2024-03-08')
            or 1 <> (select count(*) from audit_entries a where a.subject_kind = 'task' and a.subject_id = t.id::text and a.action = 'deadline-remind' and a.outcome = 'sent'))
        """);

    private async Task<long> OneAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task RunAsync(string sql, params NpgsqlParameter[] values)
    {
        await using var command = database.Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }
}
