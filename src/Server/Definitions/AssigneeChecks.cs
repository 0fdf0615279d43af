using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;

namespace FlowOffice.Server.Definitions;

/// <summary>Whether the organisation has the roles and units to which a definition's steps give their tasks (FO-10).</summary>
internal static class AssigneeChecks
{
    public static async Task<IReadOnlyList<string>> RunAsync(StepWork work, WorkflowGraph graph, CancellationToken cancellationToken)
    {
        var steps = graph.Nodes.Where(node => node.Activity is HumanTaskActivity).ToList();
        if (steps.Count == 0)
            return [];
        var roles = await ReadAsync(work, "select code from roles where organisation_id = $1", cancellationToken);
        var units = await ReadAsync(work, "select code from units where organisation_id = $1", cancellationToken);
        List<string> errors = [];
        foreach (var step in steps)
        {
            errors.AddRange(StepSettings.RolesOf(step).Where(role => !roles.Contains(role))
                .Select(role => $"Bước «{step.Title}» giao cho vai trò «{role}», cơ quan không có vai trò này. Hãy chọn vai trò khác."));
            if (StepSettings.UnitOf(step) is { } unit && !units.Contains(unit))
                errors.Add($"Bước «{step.Title}» giao cho đơn vị «{unit}», cơ quan không có đơn vị này. Hãy chọn đơn vị khác.");
        }

        return errors;
    }

    private static async Task<HashSet<string>> ReadAsync(StepWork work, string sql, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command(sql, Sql.Value(work.OrganisationId)));
        var codes = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
            codes.Add(reader.GetString(0));
        return codes;
    }
}
