using FlowOffice.Office.Database;
using FlowOffice.Server.Checks;

namespace FlowOffice.Server.Definitions;

/// <summary>What must hold before a version may be published, told in Vietnamese.</summary>
public sealed class PublishChecks(CheckDefinition check)
{
    /// <summary>All that is wrong, each with its clause; none when the version may be published.</summary>
    internal async Task<IReadOnlyList<string>> RunAsync(StepWork work, DefinitionVersion version, string json, CancellationToken cancellationToken) =>
        [.. (await check.RunAsync(work, version, json, cancellationToken)).Errors.Select(error => error.Text)];

    /// <summary>The same for what comes with the program: an office is set up before its people are.</summary>
    internal async Task<IReadOnlyList<string>> RunForShippedAsync(StepWork work, DefinitionVersion version, string json, CancellationToken cancellationToken) =>
        [.. (await check.RunAsync(work, version, json, cancellationToken)).Errors.Where(error => error.Code != PeopleChecks.Nobody).Select(error => error.Text)];
}
