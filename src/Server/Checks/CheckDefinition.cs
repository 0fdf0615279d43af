using FlowOffice.Activities.Checks;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Calls;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Endpoints;
using FlowOffice.Server.Regulations;
using FlowOffice.Studio.Flows;
using Npgsql;

namespace FlowOffice.Server.Checks;

/// <summary>
/// Everything that is asked of a version before it may be published. Publishing in Studio, publishing on the office's page,
/// the page of checks and the API all tell this one list.
/// </summary>
public sealed class CheckDefinition(NpgsqlDataSource source, TimeProvider clock, DefinitionQueries definitions, ActivityRegistry registry, CallSettings calls, StoredRegulations regulations) : IFlowChecks
{
    public async Task<FlowReport?> RunAsync(Guid organisationId, string definitionId, int? version, CancellationToken cancellationToken)
    {
        var which = version is { } number ? new VersionOptions(number.ToString(System.Globalization.CultureInfo.InvariantCulture)) : VersionOptions.Latest;
        if (await definitions.ByDefinitionIdAsync(organisationId, definitionId, which, cancellationToken) is not { } stored)
            return null;
        await using var work = await StepWork.OpenAsync(source, Actor.System(organisationId), clock.GetUtcNow(), cancellationToken);
        return await RunAsync(work, stored.Version, stored.Json, cancellationToken);
    }

    internal async Task<FlowReport> RunAsync(StepWork work, DefinitionVersion version, string json, CancellationToken cancellationToken)
    {
        List<DefinitionIssue> issues = [];
        if (version.Procedure is { } procedure && await OtherOfProcedureAsync(work, version, procedure, cancellationToken) is { } other)
            issues.Add(new("procedure-taken", null, null, $"Thủ tục “{procedure}” đang theo quy trình “{other}”. Hãy ngừng phát hành quy trình đó trước."));

        var subWorkflows = await SubWorkflows.ReadAsync(definitions, work.OrganisationId, json, cancellationToken);
        try
        {
            var graph = WorkflowGraph.Build(DefinitionFile.Compile(new StoredDefinition(version, json)), registry, subWorkflows.Find);
            var own = graph.OwnNodes;
            var office = await ReadOfficeAsync(work, own, cancellationToken);
            issues.AddRange(DefinitionValidator.Validate(graph));
            issues.AddRange(OfficeChecks.Check(graph));
            issues.AddRange(own.SelectMany(node => PeopleChecks.Check(node, office)));
            issues.AddRange(own.SelectMany(node => CheckDispatch(node, version, office)));
            var regulation = await regulations.FindAsync(work.OrganisationId, cancellationToken);
            issues.AddRange(own.SelectMany(node => ClauseChecks.Check(node, regulation)));
            issues.AddRange(await HttpChecks.RunAsync(work, graph, calls, cancellationToken));
            return Report(version, issues, [.. graph.InReadingOrder()], office);
        }
        catch (DefinitionFormatException wrong)
        {
            issues.Add(new("format", null, null, wrong.Message));
            return Report(version, issues, [], null);
        }
    }

    private static Task<OfficeToday> ReadOfficeAsync(StepWork work, IReadOnlyList<ActivityNode> nodes, CancellationToken cancellationToken)
    {
        var assignees = nodes.Select(StepSettings.AssigneeOf).OfType<StepAssignee>().ToList();
        return OfficeToday.ReadAsync(work,
            [.. assignees.Where(one => one.IsByRole).SelectMany(one => one.Roles), .. assignees.Any(one => one.Kind == "initiator") ? StepRule.Receivers : []],
            [.. assignees.Where(one => one.IsByUnit).Select(one => one.Unit).OfType<string>()],
            [.. assignees.Where(one => one.Kind == "person" && Guid.TryParse(one.Person, out _)).Select(one => Guid.Parse(one.Person!))],
            [.. nodes.Select(DispatchedBy).OfType<string>()],
            [.. assignees.Select(one => one.Kind switch { "setting-role" => one.Setting, "managing-unit" => AssigneeRule.ManagingUnit, _ => null }).OfType<string>().Distinct()], cancellationToken);
    }

    private static IEnumerable<DefinitionIssue> CheckDispatch(ActivityNode node, DefinitionVersion version, OfficeToday office)
    {
        if (DispatchedBy(node) is not { } asked || asked == version.DefinitionId)
            yield break;
        if (!office.Definitions.TryGetValue(asked, out var published))
            yield return DefinitionIssue.At(node, "unknown-workflow", $"Bước «{node.Title}» mở quy trình «{asked}» mà cơ quan không có. Hãy chọn quy trình khác.");
        else if (!published)
            yield return DefinitionIssue.At(node, "workflow-not-published", $"Bước «{node.Title}» mở quy trình «{asked}» chưa ban hành. Hãy ban hành quy trình đó trước.");
    }

    /// <summary>The definition that a step starts, where it is written out.</summary>
    private static string? DispatchedBy(ActivityNode node) =>
        node.Descriptor.Inputs.FirstOrDefault(input => input.UiHint == "workflow-definition-picker") is { } input && node.ExpressionOf(input.Name)?.Constant is string { Length: > 0 } id ? id : null;

    private static FlowReport Report(DefinitionVersion version, List<DefinitionIssue> issues, IReadOnlyList<ActivityNode> nodes, OfficeToday? office)
    {
        var clauses = nodes.DistinctBy(node => node.Id).ToDictionary(node => node.Id, StepSettings.ClauseOf, StringComparer.Ordinal);
        return new FlowReport(version.DefinitionId, version.Name, version.Version, version.IsPublished,
            [.. issues.OrderBy(issue => issue.IsWarning).Select(issue => new FlowIssue(issue.Code, issue.IsWarning, issue.ActivityId, issue.Step,
                issue.ActivityId is { } id ? clauses.GetValueOrDefault(id) : null, issue.Message)).DistinctBy(issue => (issue.Code, issue.StepId, issue.Message))],
            [.. nodes.Where(node => node.Activity is HumanTaskActivity || StepSettings.AssigneeOf(node) is not null)
                .Select(node => StepRule.Describe(node, StepSettings.AssigneeOf(node), office!))]);
    }

    private static Task<string?> OtherOfProcedureAsync(StepWork work, DefinitionVersion version, string procedure, CancellationToken cancellationToken) =>
        work.ReadValueAsync<string>("""
            select name from workflow_definition_versions
            where organisation_id = $1 and procedure = $2 and is_published and definition_id <> $3 limit 1
            """, cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(procedure), Sql.Value(version.DefinitionId));
}
