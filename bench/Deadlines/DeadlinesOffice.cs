using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Bench.Deadlines;

/// <summary>An organisation whose reminders all come due at once, and what was found of them afterwards.</summary>
internal sealed class DeadlinesOffice(NpgsqlDataSource source)
{
    private const string Stage = "remind-1-2024-03-08";
    private const int Units = 40;

    public Guid OrganisationId { get; } = Guid.CreateVersion7();

    /// <summary>Units with a head and five specialists each.</summary>
    public async Task FoundAsync()
    {
        await RunAsync("insert into organisations (id, code, name) values ($1, $2, 'UBND huyện')", Sql.Value(OrganisationId), Sql.Value(OrganisationId.ToString()));
        await RunAsync("insert into roles (organisation_id, code, name) select $1, code, code from unnest(array['unit-head', 'specialist', 'chairman']) code", Sql.Value(OrganisationId));
        await RunAsync("""
            with u as (insert into units (id, organisation_id, code, name, kind) select gen_random_uuid(), $1, n::text, 'Phòng ' || n, 'agency' from generate_series(1, $2) n returning id),
            p as (
              insert into people (id, organisation_id, full_name, email)
              select gen_random_uuid(), $1, 'Người ' || n, 'nguoi' || n || '@example.vn' from generate_series(1, $2 * 6) n returning id
            )
            insert into posts (id, organisation_id, person_id, unit_id, role_code, title, starts_on)
            select gen_random_uuid(), $1, p.id, u.id, case when p.n <= $2 then 'unit-head' else 'specialist' end, 'Cán bộ', '2020-01-01'
            from (select id, row_number() over () as n from p) p join (select id, row_number() over () as n from u) u on u.n = 1 + (p.n - 1) % $2
            """, Sql.Value(OrganisationId), Sql.Value(Units));
    }

    /// <summary>So many tasks of the specialists, each with one stage that is due now: half reach the holder, half the head.</summary>
    public async Task DueNowAsync(int count)
    {
        await RunAsync("delete from tasks where organisation_id = $1", Sql.Value(OrganisationId));
        foreach (var table in new[] { "deadline_stages", "notices", "outbox" })
            await RunAsync($"delete from {table} where organisation_id = $1", Sql.Value(OrganisationId));
        await RunAsync("""
            with made as (
              insert into tasks (id, organisation_id, instance_id, bookmark_id, activity_id, activity_type, title, clause, assignee_id, unit_id, state, outcomes, form, due_at, created_at)
              select gen_random_uuid(), $1, n::text, 'b', 'handle', 'Office.Handle', 'Xử lý văn bản số ' || n, 'Điều 5 khoản 3', p.person_id, p.unit_id, 'reserved', '[]', '[]', now() + interval '1 day', now()
              from generate_series(1, $2) n
              join (select person_id, unit_id, row_number() over () - 1 as i from posts where organisation_id = $1 and role_code = 'specialist') p on p.i = n % ($3 * 5)
              returning id
            )
            insert into deadline_stages (task_id, stage, organisation_id, due_at, kind, recipient)
            select id, $4, $1, date_trunc('minute', now()), 'remind', case when row_number() over () % 2 = 0 then 'holder' else 'superior' end from made
            """, Sql.Value(OrganisationId), Sql.Value(count), Sql.Value(Units), Sql.Value(Stage));
    }

    /// <summary>How many have been sent so far.</summary>
    public Task<long> SentAsync() => OneAsync("select count(*) from deadline_stages where organisation_id = $1 and fired_at is not null");

    /// <summary>Lets the planner know what lies in the tables: they were empty a moment ago, and autovacuum may not have come yet.</summary>
    public Task AnalyzeAsync() => RunAsync("analyze deadline_stages, notices, audit_entries");

    /// <summary>Stages of which nobody was told.</summary>
    public Task<long> LostAsync() => OneAsync("""
        select count(*) from deadline_stages s left join notices n on n.organisation_id = $1 and n.key = 'deadline:' || s.task_id || ':' || s.stage
        where s.organisation_id = $1 and (s.fired_at is null or n.id is null)
        """);

    /// <summary>Stages of which somebody was told, or an entry was made, more than once.</summary>
    public Task<long> DoubledAsync() => OneAsync("""
        select (select count(*) from (select from notices where organisation_id = $1 group by key having count(*) > 1) n)
          + (select count(*) from (select from audit_entries where organisation_id = $1 and subject_kind = 'task'
              and subject_id in (select task_id::text from deadline_stages where organisation_id = $1) group by subject_id having count(*) > 1) a)
        """);

    /// <summary>The server whose connection is writing stages just now: connections are named after their server.</summary>
    public async Task<string?> SenderAsync()
    {
        await using var command = source.CreateCommand(
            "select application_name from pg_stat_activity where application_name like 'server-%' and xact_start is not null and query ~* 'deadline_stages|notices' limit 1");
        return (string?)await command.ExecuteScalarAsync();
    }

    public async Task<(Guid Task, Guid Person)[]> TasksAsync()
    {
        var tasks = new List<(Guid, Guid)>();
        await using var command = source.Command("select id, assignee_id from tasks where organisation_id = $1", Sql.Value(OrganisationId));
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            tasks.Add((row.GetGuid(0), row.GetGuid(1)));
        return [.. tasks];
    }

    private async Task<long> OneAsync(string sql)
    {
        await using var command = source.Command(sql, Sql.Value(OrganisationId));
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task RunAsync(string sql, params NpgsqlParameter[] values)
    {
        await using var command = source.Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }
}
