using System.Globalization;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;
using FlowOffice.Server.Publishing;
using Npgsql;

namespace FlowOffice.Server.Definitions;

/// <summary>
/// Says from which day new instances follow a version (hiệu lực). Until then they follow the one before it; what is already
/// in force cannot be dated anew.
/// </summary>
/// <remarks>Source: Quyết định 06/2014/QĐ-UBND Sơn Động, Điều 2 of the issuing decision (SD-QD.2).</remarks>
public sealed class SetEffectiveDate(NpgsqlDataSource source, TimeProvider clock, FinishChange finish)
{
    public async Task<DefinitionOutcome> RunAsync(Actor actor, string definitionId, int number, DateOnly from, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var definition = await LockedDefinition.OpenAsync(work, definitionId, cancellationToken);
        if (definition.Versions.FirstOrDefault(v => v.Version == number) is not { } version)
            return new DefinitionOutcome.NotFound();

        var today = OfficeDay.Of(work.Now);
        if (from < today)
            return new DefinitionOutcome.Refused("Ngày hiệu lực không được ở trước hôm nay.");
        if (version is { PublishedAt: not null, RetractedAt: null } && version.EffectiveFrom <= today)
            return new DefinitionOutcome.Refused($"Phiên bản {number} đã có hiệu lực từ ngày {version.EffectiveFrom:dd/MM/yyyy}.");

        ApprovedChange? request = null;
        if (version is { PublishedAt: not null, RetractedAt: null }) // a draft's day is agreed to with the draft
        {
            var permit = await PublishGate.AskAsync(work, PublishGate.Dating(version, from), version, cancellationToken);
            if (permit.Refusal is { } refusal)
                return refusal;
            PublishGate.Use(work, request = permit.Request, version);
        }

        work.Write("update workflow_definition_versions set effective_from = $2 where id = $1", Sql.Value(version.Id), Sql.Value((DateOnly?)from));
        new AuditEntry("set-effective-date", "workflow-definition", definitionId)
        {
            Details = new() { ["version"] = number, ["from"] = from.ToString("O", CultureInfo.InvariantCulture) },
        }.AddTo(work);
        var json = await definition.ReadJsonAsync(version.Id, cancellationToken);
        await work.CommitAsync(cancellationToken);
        await finish.RunAsync(work.Actor, request, cancellationToken);
        return new DefinitionOutcome.Done(version with { EffectiveFrom = from }, json);
    }
}
