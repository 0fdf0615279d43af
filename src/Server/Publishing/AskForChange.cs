using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Definitions;
using FlowOffice.Studio.Flows;
using Npgsql;

namespace FlowOffice.Server.Publishing;

/// <summary>
/// Sends a change request about a definition: begins the office's procedure <c>change-request</c> for exactly what the
/// definition says now.
/// </summary>
/// <remarks>Source: Sơn Động Điều 8.2 (SD-8.2), row <c>x-change-request</c> 1.</remarks>
internal sealed class AskForChange(NpgsqlDataSource source, PublishChecks checks, IStepRunner steps, TimeProvider clock)
{
    public async Task<PublishingAnswer> RunAsync(Actor actor, string definitionId, PublishingRequest request, CancellationToken cancellationToken)
    {
        var (form, refusal) = await PrepareAsync(actor, definitionId, request, cancellationToken);
        if (form is null)
            return refusal!;
        var result = await steps.StartAsync(new StartProcedure(actor, ChangeSettings.Procedure, form, []), cancellationToken);
        return result switch
        {
            StepResult.Done => new PublishingAnswer.Done(),
            StepResult.Invalid invalid => new PublishingAnswer.Invalid(invalid.Errors),
            StepResult.Refused refused => new PublishingAnswer.Refused(StatusCodes.Status409Conflict, refused.Message),
            _ => new PublishingAnswer.Refused(StatusCodes.Status409Conflict, "Cơ quan chưa có quy trình «Yêu cầu thay đổi» (change-request) đang hiệu lực."),
        };
    }

    private async Task<(JsonObject? Form, PublishingAnswer? Refusal)> PrepareAsync(Actor actor, string definitionId, PublishingRequest request, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var definition = await LockedDefinition.OpenAsync(work, definitionId, cancellationToken);
        var version = request.Action == ChangeAction.Publish ? definition.Latest : definition.Published;
        if (version is null || (request.Action == ChangeAction.Publish && version.IsPublished))
            return (null, new PublishingAnswer.Refused(StatusCodes.Status409Conflict, "Không còn gì để gửi yêu cầu: hãy tải lại trang."));
        if (request.Terms.EffectiveFrom < OfficeDay.Of(work.Now))
            return (null, Invalid("effectiveFrom", "Ngày hiệu lực không được ở trước hôm nay."));
        if (request.Action == ChangeAction.SetEffectiveDate && request.Terms.EffectiveFrom is null)
            return (null, Invalid("effectiveFrom", "Hãy nhập «Hiệu lực từ»."));

        if (request.Action == ChangeAction.Publish)
        {
            if (await checks.RunAsync(work, version, await definition.ReadJsonAsync(version.Id, cancellationToken), cancellationToken) is { Count: > 0 } errors)
                return (null, new PublishingAnswer.Refused(StatusCodes.Status422UnprocessableEntity, string.Join(" ", errors)));
            if (version.EffectiveFrom != request.Terms.EffectiveFrom)
                work.Write("update workflow_definition_versions set effective_from = $2 where id = $1", Sql.Value(version.Id), Sql.Value(request.Terms.EffectiveFrom));
            version = version with { EffectiveFrom = request.Terms.EffectiveFrom };
        }

        var authors = await work.ReadValueAsync<Guid[]>("select edited_by from workflow_definition_versions where id = $1", cancellationToken, Sql.Value(version.Id)) ?? [];
        await work.CommitAsync(cancellationToken);
        return (Form(request, version, authors), null);
    }

    private static JsonObject Form(PublishingRequest request, DefinitionVersion version, Guid[] authors)
    {
        var (subject, title) = request.Action switch
        {
            ChangeAction.Retract => (PublishGate.Retracting(version), $"Ngừng phát hành quy trình «{version.Name}»"),
            ChangeAction.SetEffectiveDate => (PublishGate.Dating(version, request.Terms.EffectiveFrom!.Value), $"Đổi ngày hiệu lực phiên bản {version.Version} của quy trình «{version.Name}»"),
            _ => (PublishGate.Publishing(version), $"Ban hành phiên bản {version.Version} của quy trình «{version.Name}»"),
        };
        return new JsonObject
        {
            ["kind"] = ColumnNames.Text(subject.Kind),
            ["action"] = subject.Action,
            ["subject"] = subject.Id,
            ["title"] = title,
            ["hash"] = subject.Hash,
            ["effectiveFrom"] = Day(subject.EffectiveFrom),
            ["before"] = request.Before,
            ["after"] = request.After,
            ["reason"] = request.Reason,
            ["authors"] = new JsonArray([.. authors.Select(author => (JsonNode)author.ToString())]),
            ["decisionNumber"] = request.Terms.DecisionNumber,
            ["decisionDate"] = Day(request.Terms.DecisionDate),
        };
    }

    private static string? Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private static PublishingAnswer.Invalid Invalid(string field, string message) => new(new Dictionary<string, string[]> { [field] = [message] });
}
