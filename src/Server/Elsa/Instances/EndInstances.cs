using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Server.Steps;
using Npgsql;

namespace FlowOffice.Server.Elsa.Instances;

/// <summary>Cancelling instances; deleting them is refused, they are the record of what was done.</summary>
internal static class EndInstances
{
    private const string Kept = "Phiên xử lý là hồ sơ của công việc đã làm nên không xóa được. Có thể hủy phiên đang chạy.";
    private const int LargestBatch = 1000;

    internal sealed record Many(string[]? Ids, string? DefinitionVersionId, string? DefinitionId);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapDelete("/workflow-instances/{id}", (string id) => ElsaJson.Refused(Kept));
        api.MapPost("/bulk-actions/delete/workflow-instances/by-id", () => ElsaJson.Refused(Kept));
        api.MapPost("/bulk-actions/import/workflow-instances", () => ElsaJson.Refused("Phiên xử lý không nhập được từ tệp.")).DisableAntiforgery();
        api.MapPost("/alterations/submit", () => ElsaJson.Refused("Hãy chọn từng phiên xử lý để hủy."));

        api.MapPost("/cancel/workflow-instances/{id}", async (string id, HttpContext http, CancelInstance cancel, CancellationToken cancellationToken) =>
            await cancel.RunAsync(http.Person().Actor, id, cancellationToken) ? Results.NoContent() : Results.NotFound());

        api.MapPost("/bulk-actions/cancel/workflow-instances", async (Many request, HttpContext http, CancelInstance cancel, InstanceList list, CancellationToken cancellationToken) =>
        {
            var actor = http.Person().Actor;
            var cancelled = 0;
            foreach (var id in await MeantAsync(request, actor, list, cancellationToken))
                cancelled += await cancel.RunAsync(actor, id, cancellationToken) ? 1 : 0;
            return ElsaJson.Ok(new { cancelled });
        });
    }

    private static async Task<IEnumerable<string>> MeantAsync(Many request, Actor actor, InstanceList list, CancellationToken cancellationToken)
    {
        if (request.Ids is { Length: > 0 } ids)
            return ids.Distinct().Take(LargestBatch);
        if (request.DefinitionId is null && request.DefinitionVersionId is null)
            return [];
        var running = await list.ReadAsync(
            actor.OrganisationId, new InstanceFilter { DefinitionId = request.DefinitionId, DefinitionVersionId = request.DefinitionVersionId, PageSize = LargestBatch }, cancellationToken);
        return running.Items.Where(i => i.Status == "Running").Select(i => i.Id);
    }
}

/// <summary>Ends an instance by an administrator's word: its open tasks are withdrawn, what was done stays.</summary>
internal sealed class CancelInstance(NpgsqlDataSource source, TimeProvider clock, InstanceSteps steps)
{
    /// <returns>False where the organisation has no such instance.</returns>
    public async Task<bool> RunAsync(Actor actor, string id, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        if (!await steps.CancelAsync(work, id, cancellationToken))
            return false;
        new AuditEntry("cancel-instance", "workflow-instance", id).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return true;
    }
}
