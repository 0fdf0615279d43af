using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using Npgsql;

namespace FlowOffice.Office.Deadlines;

/// <summary>
/// Sends every stage whose moment has come: once, whatever stops or runs beside it. A stage, its notices, its mails, its
/// audit entry and the next stage of its series are committed together; a batch of them costs three round trips.
/// </summary>
public sealed class FireDeadlines(NpgsqlDataSource source, WorkingCalendars calendars, NoticeWriter notices, TimeProvider clock)
{
    internal const int BatchSize = 500;

    /// <returns>How many stages were dealt with.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var sum = 0;
        while (true)
        {
            var done = await FireBatchAsync(cancellationToken);
            sum += done;
            if (done < BatchSize)
                return sum;
        }
    }

    private async Task<int> FireBatchAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = VietnamTime.DateOf(now);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        var due = await ClaimAsync(now, connection, cancellationToken);
        if (due.Count == 0)
            return 0;
        await using var asked = new NpgsqlBatch(connection);
        var recipients = await Recipients.FindAsync(due, today, asked, cancellationToken);
        var firings = new List<StageFiring>(due.Count);
        foreach (var stage in due)
            firings.Add(StageFiring.Of(stage, recipients, now, await calendars.OfAsync(stage.OrganisationId, cancellationToken)));

        await using var writes = new NpgsqlBatch(connection);
        foreach (var command in (IEnumerable<NpgsqlBatchCommand>)
            [.. notices.Commands([.. firings.SelectMany(firing => firing.Notices)], now), .. Rows(firings, now), Audit(firings, now)])
            writes.BatchCommands.Add(command);
        await writes.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due.Count;
    }

    private static async Task<List<DueStage>> ClaimAsync(DateTimeOffset now, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var claim = new NpgsqlBatch(connection) { BatchCommands = { DueStage.Claim(now, BatchSize) } };
        await using var reader = await claim.ExecuteReaderAsync(cancellationToken);
        return await DueStage.ReadAsync(reader, cancellationToken);
    }

    internal static IEnumerable<NpgsqlBatchCommand> Rows(List<StageFiring> firings, DateTimeOffset now)
    {
        yield return Sql.Command("""
            update deadline_stages s set fired_at = $4, result = f.result
            from unnest($1, $2, $3) as f (task_id, stage, result) where s.task_id = f.task_id and s.stage = f.stage
            """,
            Sql.Value([.. firings.Select(f => f.Stage.TaskId)]), Sql.Value([.. firings.Select(f => f.Stage.Name)]),
            Sql.Value([.. firings.Select(f => ColumnNames.Text(f.Result))]), Sql.Value(now));

        var planned = firings.SelectMany(f => f.Planned.Select(p => (f.Stage, p.Next, p.FiredAs))).ToList();
        yield return Sql.Command("""
            insert into deadline_stages (task_id, stage, organisation_id, due_at, kind, recipient, result, fired_at)
            select p.*, case when result is not null then $8 end
            from unnest($1, $2, $3, $4, $5, $6, $7) as p (task_id, stage, organisation_id, due_at, kind, recipient, result)
            on conflict (task_id, stage) do nothing
            """,
            Sql.Value([.. planned.Select(p => p.Stage.TaskId)]), Sql.Value([.. planned.Select(p => p.Next.Name)]),
            Sql.Value([.. planned.Select(p => p.Stage.OrganisationId)]), Sql.Value([.. planned.Select(p => p.Next.DueAt)]),
            Sql.Value([.. planned.Select(p => ColumnNames.Text(p.Next.Kind))]), Sql.Value([.. planned.Select(p => p.Next.Recipient)]),
            Sql.Value([.. planned.Select(p => p.FiredAs is { } result ? ColumnNames.Text(result) : null!)]), Sql.Value(now));
    }

    private static NpgsqlBatchCommand Audit(List<StageFiring> firings, DateTimeOffset now)
    {
        var told = firings.Where(f => f.Result is not StageResult.Closed).ToList();
        return Sql.Command("""
            insert into audit_entries (organisation_id, at, action, subject_kind, subject_id, outcome, clause, origin, details)
            select e.organisation_id, $7, e.action, 'task', e.subject_id, e.outcome, e.clause, 'system', e.details::jsonb
            from unnest($1, $2, $3, $4, $5, $6) as e (organisation_id, action, subject_id, outcome, clause, details)
            """,
            Sql.Value([.. told.Select(f => f.Stage.OrganisationId)]), Sql.Value([.. told.Select(f => $"deadline-{ColumnNames.Text(f.Stage.Kind)}")]),
            Sql.Value([.. told.Select(f => f.Stage.TaskId.ToString())]), Sql.Value([.. told.Select(f => ColumnNames.Text(f.Result))]),
            Sql.Value([.. told.Select(f => f.Stage.Clause!)]), Sql.Value([.. told.Select(Details)]), Sql.Value(now));
    }

    private static string Details(StageFiring firing) => new JsonObject
    {
        ["stage"] = firing.Told.Name,
        ["dueAt"] = firing.Stage.TaskDueAt,
        ["documentId"] = firing.Stage.DocumentId,
        ["recipients"] = new JsonArray([.. firing.Notices.Select(notice => (JsonNode)notice.PersonId)]),
        ["delayed"] = firing.IsDelayed,
        ["skippedSince"] = firing.Told.Name == firing.Stage.Name ? null : firing.Stage.Name,
    }.ToJsonString(JsonText.Plain);
}
