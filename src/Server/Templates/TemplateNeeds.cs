using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Outgoing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Checks;
using FlowOffice.Server.Definitions;
using FlowOffice.Studio.Flows.Templates;

namespace FlowOffice.Server.Templates;

/// <summary>What a template needs and an office does not have: what the publishing checks would say, and what its forms would find empty.</summary>
internal sealed class TemplateNeeds(CheckDefinition check, ActivityRegistry registry)
{
    private static readonly string[] ToldByCode = ["unknown-role", "unknown-unit"];

    /// <summary>What stands in the way of a first document, although the definition may be published.</summary>
    private sealed record Office(HashSet<string> Roles, HashSet<string> Units, bool HasFields, bool HasAbbreviation, bool HasOutgoing);

    /// <param name="copies">The template first, then what is copied with it.</param>
    public async Task<IReadOnlyList<TemplateLack>> ReadAsync(StepWork work, IReadOnlyList<TemplateDraft> copies, CancellationToken cancellationToken)
    {
        var office = await ReadOfficeAsync(work, cancellationToken);
        var lacks = new List<TemplateLack>();
        foreach (var copy in copies.Where(copy => copy.Definition.Latest is null))
        {
            var draft = copy.Definition.AddDraft(copy.Content, null); // in a transaction that is given up
            var report = await check.RunAsync(work, draft, copy.Content.Json, cancellationToken);
            var graph = WorkflowGraph.Build(DefinitionFile.Compile(draft.DefinitionId, copy.Content.Json), registry, _ => null);
            lacks.AddRange(Named(graph, office));
            lacks.AddRange(report.Issues
                .Where(issue => !ToldByCode.Contains(issue.Code) && (!issue.IsWarning || issue.Code == "setting-not-set"))
                .Where(issue => issue.Code is not ("unknown-workflow" or "workflow-not-published") || !copies.Any(along => issue.Message.Contains($"«{along.Definition.DefinitionId}»", StringComparison.Ordinal)))
                .Select(issue => new TemplateLack(KindOf(issue.Code), issue.Message)));
            if (!office.HasFields && copy.Content.Json.Contains("fieldCode", StringComparison.Ordinal))
                lacks.Add(new TemplateLack(TemplateLackKind.Field, "Phiếu của quy trình hỏi lĩnh vực, cơ quan chưa có lĩnh vực nào."));
            if (!office.HasAbbreviation && graph.OwnNodes.Any(node => node.Activity is NumberDocument))
                lacks.Add(new TemplateLack(TemplateLackKind.Abbreviation, "Quy trình cấp số, ký hiệu; cơ quan chưa có chữ viết tắt."));
            if (!office.HasOutgoing && graph.OwnNodes.Any(node => node.Activity is BeginOutgoing))
                lacks.Add(new TemplateLack(TemplateLackKind.Flow, "Quy trình mở quy trình văn bản đi; cơ quan chưa có quy trình văn bản đi đang hiệu lực."));
        }

        return [.. lacks.DistinctBy(lack => (lack.Kind, lack.Code, lack.Message))];
    }

    private static IEnumerable<TemplateLack> Named(WorkflowGraph graph, Office office)
    {
        var roles = graph.OwnNodes.SelectMany(node => Codes(node, OptionSource.Roles, StepSettings.AssigneeOf(node) is { IsByRole: true } given ? given.Roles : []));
        var units = graph.OwnNodes.SelectMany(node => Codes(node, OptionSource.Units, StepSettings.AssigneeOf(node) is { IsByUnit: true, Unit: { } unit } ? [unit] : []));
        foreach (var role in roles.Where(role => !office.Roles.Contains(role.Code)).GroupBy(role => role.Code, role => role.Step))
            yield return new TemplateLack(TemplateLackKind.Role, $"Vai trò «{role.Key}» ở bước {Steps(role)}.", role.Key);
        foreach (var unit in units.Where(unit => !office.Units.Contains(unit.Code)).GroupBy(unit => unit.Code, unit => unit.Step))
            yield return new TemplateLack(TemplateLackKind.Unit, $"Đơn vị «{unit.Key}» ở bước {Steps(unit)}.", unit.Key);

        static IEnumerable<(string Code, string Step)> Codes(ActivityNode node, string list, IEnumerable<string> assigned) =>
            assigned.Concat(StepSettings.NamedFrom(node, list).Select(named => named.Code)).Select(code => (code, node.Title));

        static string Steps(IEnumerable<string> steps) => string.Join(", ", steps.Distinct().Select(step => $"«{step}»"));
    }

    private static TemplateLackKind KindOf(string code) => code switch
    {
        PeopleChecks.Nobody => TemplateLackKind.People,
        "setting-not-set" => TemplateLackKind.Setting,
        "unknown-workflow" or "workflow-not-published" => TemplateLackKind.Flow,
        _ => TemplateLackKind.Other,
    };

    private static async Task<Office> ReadOfficeAsync(StepWork work, CancellationToken cancellationToken)
    {
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command("""
            select array(select code from roles where organisation_id = $1), array(select code from units where organisation_id = $1 and closed_at is null),
              exists (select from subject_fields where organisation_id = $1 and retired_at is null),
              coalesce((select settings ->> 'abbreviation' from organisations where id = $1), '') <> '',
              exists (select from workflow_definition_versions where organisation_id = $1 and procedure = 'outgoing' and is_published)
            """, Sql.Value(work.OrganisationId)));
        await row.ReadAsync(cancellationToken);
        return new Office([.. row.GetFieldValue<string[]>(0)], [.. row.GetFieldValue<string[]>(1)], row.GetBoolean(2), row.GetBoolean(3), row.GetBoolean(4));
    }
}
