using System.Diagnostics;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Bench.Deadlines;

/// <summary>
/// The rows that sending writes, by plain statements, 500 stages a transaction, with nothing read and nothing decided: the limit
/// that this machine and this database show.
/// </summary>
internal sealed class RawStages(NpgsqlDataSource source, DeadlinesOffice office)
{
    private const int BatchSize = 500;
    private const string Details = """{"stage":"remind-1-2024-03-08","dueAt":"2024-03-08T16:59:59.999999+00:00","documentId":null,"recipients":["018e0000-0000-7000-8000-000000000000"],"delayed":false,"skippedSince":null}""";

    public async Task<TimeSpan> MeasureAsync()
    {
        var tasks = await office.TasksAsync();
        var watch = Stopwatch.StartNew();
        foreach (var batch in tasks.Chunk(BatchSize))
            await WriteAsync(batch);
        return watch.Elapsed;
    }

    private async Task WriteAsync((Guid Task, Guid Person)[] tasks)
    {
        var now = TimeProvider.System.GetUtcNow();
        Guid[] ids = [.. tasks.Select(task => task.Task)];
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command("""
            insert into notices (id, organisation_id, person_id, key, kind, text, link, created_at)
            select gen_random_uuid(), $1, p, 'deadline:' || t || ':remind-1-2024-03-08', 'deadline-remind', 'Nhắc việc: «Xử lý văn bản số ' || t || '» có hạn 08/03/2024, hết hạn ngày mai.', '/tasks/' || t, $4
            from unnest($2, $3) as x (t, p) on conflict (person_id, key) do nothing
            """, Sql.Value(office.OrganisationId), Sql.Value(ids), Sql.Value([.. tasks.Select(task => task.Person)]), Sql.Value(now)));
        batch.BatchCommands.Add(Sql.Command("update deadline_stages set fired_at = $2, result = 'sent' where task_id = any($1)", Sql.Value(ids), Sql.Value(now)));
        batch.BatchCommands.Add(Sql.Command("""
            insert into audit_entries (organisation_id, at, action, subject_kind, subject_id, outcome, clause, origin, details)
            select $1, $3, 'deadline-remind', 'task', t::text, 'sent', 'Điều 5 khoản 3', 'system', $4 from unnest($2) t
            """, Sql.Value(office.OrganisationId), Sql.Value(ids), Sql.Value(now), Sql.Json(Details)));
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
