using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Steps;

namespace FlowOffice.Server.Duties;

/// <summary>Begins a procedure of personnel records for each unit that keeps some, where the organisation has it in force.</summary>
internal sealed class RecordProcedures(PublishedGraphs graphs, InstanceSteps steps)
{
    /// <param name="period">The first day of the month or year that it is about.</param>
    /// <param name="units">Those that have none of the period yet.</param>
    public async Task<DutyResult> BeginAsync(
        StepWork work, string procedure, DateOnly period, Func<StepWork, DateOnly, CancellationToken, Task<IReadOnlyList<Guid>>> units, CancellationToken cancellationToken)
    {
        if (await graphs.InForceAsync(work.OrganisationId, procedure, work.Now, cancellationToken) is not { } graph)
            return new(0);
        var due = await units(work, period, cancellationToken);
        foreach (var unit in due)
            await steps.StartAsync(work, graph.Definition.DefinitionId, new StartWorkflow(Guid.CreateVersion7(work.Now).ToString("n"), new JsonObject
            {
                ["unit"] = unit.ToString(), ["period"] = period.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }), cancellationToken);
        return new(due.Count);
    }
}
