using System.Diagnostics;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Bench.Steps;

/// <summary>
/// The same rows as a step writes, by hand-written statements in one batch and one transaction, with nothing read, nothing
/// decided and no engine: the limit that this machine and this database show. State and journal are as long as the steps' own.
/// </summary>
internal sealed class RawWrites(NpgsqlDataSource source, BenchOffice office, int stateSize, int journalSize)
{
    private readonly byte[] state = Fill(stateSize);
    private readonly byte[] journal = Fill(journalSize);
    private static readonly string Outcomes = """[{"name":"approve","label":"Đồng ý","needs":[]},{"name":"return","label":"Không đồng ý, trả lại","needs":["opinion"]}]""";
    private static readonly string Form = """[{"name":"opinion","label":"Ý kiến","kind":"LongText","help":null,"options":null,"value":null,"group":null}]""";
    private static readonly string Details = """{"title":"Phân loại","label":"Giao đơn vị chủ trì","form":{"direction":"Giao chủ trì tham mưu.","directionSource":"written"}}""";

    public Task WarmUpAsync(int workers) => MeasureAsync(500, workers);

    /// <returns>Steps per second.</returns>
    public async Task<double> MeasureAsync(int steps, int workers)
    {
        var watch = Stopwatch.StartNew();
        var left = steps;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            await using var connection = await source.OpenConnectionAsync();
            var matter = await NewMatterAsync(connection);
            for (var step = 0; Interlocked.Decrement(ref left) >= 0; step++)
            {
                if (step % 5 == 4)
                    matter = await NewMatterAsync(connection);
                matter = await StepAsync(connection, matter, step);
            }
        })));
        return steps / watch.Elapsed.TotalSeconds;
    }

    private async Task<Matter> NewMatterAsync(NpgsqlConnection connection)
    {
        var matter = new Matter(Guid.NewGuid().ToString("n"), Guid.CreateVersion7(), Guid.CreateVersion7(), 1);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command("""
            insert into workflow_instances (id, organisation_id, definition_id, definition_version_id, version, status, sub_status, bursts, state, created_at, updated_at)
            values ($1, $2, 'd', 'v', 1, 'Running', 'Suspended', 1, $3, $4, $4)
            """, Sql.Value(matter.Instance), Sql.Value(office.OrganisationId), Sql.Value(state), Sql.Value(TimeProvider.System.GetUtcNow())));
        batch.BatchCommands.Add(Sql.Command("""
            insert into incoming_documents (id, organisation_id, instance_id, state, sender, arrived_at, source, created_at)
            values ($1, $2, $3, 'received', 'Sở Nội vụ', $4, 'paper', $4)
            """, Sql.Value(matter.Document), Sql.Value(office.OrganisationId), Sql.Value(matter.Instance), Sql.Value(TimeProvider.System.GetUtcNow())));
        batch.BatchCommands.Add(InsertTask(matter.Task, matter));
        await batch.ExecuteNonQueryAsync();
        return matter;
    }

    private async Task<Matter> StepAsync(NpgsqlConnection connection, Matter matter, int step)
    {
        var now = TimeProvider.System.GetUtcNow();
        var next = matter with { Task = Guid.CreateVersion7(), Burst = matter.Burst + 1 };
        await using var batch = new NpgsqlBatch(connection);
        void Add(string sql, params ReadOnlySpan<NpgsqlParameter> values) => batch.BatchCommands.Add(Sql.Command(sql, values));
        Add("begin");
        Add("update tasks set state = 'completed', outcome = $2, opinion = $3, completed_at = $4, completed_by = $5, on_behalf_of = $6, started_at = coalesce(started_at, $4), assignee_id = coalesce(assignee_id, $5) where id = $1 and state not in ('completed', 'obsolete')",
            Sql.Value(matter.Task), Sql.Value("approve"), Sql.Value(step % 2 == 0 ? "Đồng ý." : null), Sql.Value(now), Sql.Value((Guid?)office.Person), Sql.Value((Guid?)null));
        Add("delete from deadline_stages where task_id = $1 and fired_at is null", Sql.Value(matter.Task));
        Add("insert into audit_entries (organisation_id, at, actor_id, on_behalf_of, action, subject_kind, subject_id, step, outcome, clause, origin, details) values ($1, $2, $3, null, 'task.completed', 'document', $4, 'classify', 'assign-unit', 'Điều 5 khoản 2', '127.0.0.1', $5)",
            Sql.Value(office.OrganisationId), Sql.Value(now), Sql.Value((Guid?)office.Person), Sql.Value(matter.Document.ToString()), Sql.Json(Details));
        Add("update incoming_documents set handler_id = $3 where id = $1 and organisation_id = $2", Sql.Value(matter.Document), Sql.Value(office.OrganisationId), Sql.Value((Guid?)office.Person));
        batch.BatchCommands.Add(InsertTask(next.Task, matter));
        Add("update workflow_instances set sub_status = $2, incident_count = $3, bursts = $4, state = $5, updated_at = $6 where id = $1",
            Sql.Value(matter.Instance), Sql.Value("Suspended"), Sql.Value(0), Sql.Value(next.Burst), Sql.Value(state), Sql.Value(now));
        Add("insert into workflow_journal (instance_id, burst, at, entries) values ($1, $2, $3, $4)", Sql.Value(matter.Instance), Sql.Value(next.Burst), Sql.Value(now), Sql.Value(journal));
        Add("commit");
        await batch.ExecuteNonQueryAsync();
        return next;
    }

    private NpgsqlBatchCommand InsertTask(Guid id, Matter matter) => Sql.Command("""
        insert into tasks (id, organisation_id, instance_id, bookmark_id, activity_id, activity_type, title, clause, document_id, assignee_id, state, outcomes, form, created_at)
        values ($1, $2, $3, 'b', 'classify', 'Office.Classify', 'Phân loại, giao chủ trì', 'Điều 5 khoản 2', $4, $5, 'reserved', $6, $7, $8)
        """,
        Sql.Value(id), Sql.Value(office.OrganisationId), Sql.Value(matter.Instance), Sql.Value(matter.Document), Sql.Value((Guid?)office.Person),
        Sql.Json(Outcomes), Sql.Json(Form), Sql.Value(TimeProvider.System.GetUtcNow()));

    // Not all the same byte: the database compresses what it stores, and so must pay for what it cannot.
    private static byte[] Fill(int size) => [.. Enumerable.Range(0, size).Select(i => (byte)(32 + (i * 7919 % 90)))];

    private sealed record Matter(string Instance, Guid Document, Guid Task, int Burst);
}
