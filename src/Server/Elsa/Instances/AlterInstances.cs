using FlowOffice.Office.Database;
using FlowOffice.Server.Moving;
using FlowOffice.Studio.Flows.Moving;
using Npgsql;

namespace FlowOffice.Server.Elsa.Instances;

/// <summary>
/// Elsa's alteration <c>Migrate</c>, which stock servers carry out without looking whether the instance means anything in the
/// other version: here it is an ordinary move, that keeps holders and deadlines and can be taken back. Other alterations
/// would change what people have decided and are refused.
/// </summary>
internal static class AlterInstances
{
    private const int LargestBatch = 100;

    internal sealed record Request(Alteration[]? Alterations, string[]? WorkflowInstanceIds);

    internal sealed record Alteration(string? Type, int? TargetVersion);

    private sealed record Entry(string Message, int LogLevel, DateTimeOffset Timestamp, string? EventName);

    private sealed record Log(IReadOnlyList<Entry> LogEntries);

    private sealed record Result(string WorkflowInstanceId, Log Log, bool WorkflowHasScheduledWork, bool IsSuccessful);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/alterations/run", async (
        Request request, HttpContext http, NpgsqlDataSource source, IFlowMoves moves, MoveWork work, TimeProvider clock, CancellationToken cancellationToken) =>
    {
        if (request.Alterations is not [{ Type: "Migrate", TargetVersion: { } version }])
            return ElsaJson.Refused("Chỉ nhận một thay đổi loại «Migrate» có targetVersion.");
        if (request.WorkflowInstanceIds is not { Length: > 0 and <= LargestBatch } ids)
            return ElsaJson.Refused($"Hãy nêu từ 1 đến {LargestBatch} phiên xử lý.");
        var actor = http.Person().Actor;
        var results = new List<Result>();
        foreach (var id in ids.Distinct())
            results.Add(await RunAsync(id));
        return ElsaJson.Ok(new { results });

        async Task<Result> RunAsync(string id)
        {
            await using var command = source.Command(
                "select definition_id from workflow_instances where id = $1 and organisation_id = $2", Sql.Value(id), Sql.Value(actor.OrganisationId));
            if (await command.ExecuteScalarAsync(cancellationToken) is not string definition)
                return Told(id, false, ["Không có phiên xử lý này."]);
            var order = new MoveOrder(new MoveQuestion(definition, version, null, null), [id], TakesHolder: false, TakesDeadline: false, null);
            if (await moves.StartAsync(actor, order, cancellationToken) is not { } move)
                return Told(id, false, [$"Quy trình không có phiên bản {version} đã ban hành."]);
            await work.RunAsync(actor, move, id, cancellationToken);
            var result = await moves.ResultsAsync(actor.OrganisationId, move, 1, 0, cancellationToken) is [var only, ..] ? only : null;
            return Told(id, result is null or { State: "moved" or "same" },
                result is null ? ["Phiên đã ở phiên bản này hoặc đã kết thúc."] : [.. result.Notes.Select(n => string.Format(System.Globalization.CultureInfo.InvariantCulture, n.Words, [.. n.Names]))]);
        }

        Result Told(string id, bool succeeded, IReadOnlyList<string> words) =>
            new(id, new Log([.. words.Select(w => new Entry(w, succeeded ? 2 : 4, clock.GetUtcNow(), "Migrate"))]), false, succeeded);
    });
}
