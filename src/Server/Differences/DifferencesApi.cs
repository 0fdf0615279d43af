using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using FlowOffice.Server.OfficeApi;
using FlowOffice.Studio.Flows.Differences;
using FlowOffice.Studio.Language;
using Microsoft.AspNetCore.Mvc;

namespace FlowOffice.Server.Differences;

/// <summary>The differences as the page tells them, for programs.</summary>
internal static class DifferencesApi
{
    /// <param name="Same">Whether both do the same.</param>
    /// <param name="MovedOnCanvas">How many steps and arrows only lie elsewhere.</param>
    /// <param name="Groups">What differs, step by step.</param>
    public sealed record Answer(Side From, Side To, bool Same, int MovedOnCanvas, IReadOnlyList<Group> Groups);

    public sealed record Side(string DefinitionId, string Name, int? Version);

    /// <param name="Kind"><c>whole</c>, <c>changed</c>, <c>added</c> or <c>removed</c>.</param>
    /// <param name="StepId">The step's id, on the right where it stands there; null for the workflow as a whole.</param>
    /// <param name="Text">The sentence.</param>
    public sealed record Group(string Kind, string? StepId, string Title, string Text, IReadOnlyList<Line> Lines);

    public sealed record Line(string Kind, string Label, string Before, string After, string Text);

    public static async Task<IResult> ReadAsync(
        string id, int? from, int? to, [FromQuery(Name = "with")] string? other, IFlowDifferences differences, CurrentPerson me, Words words, CancellationToken cancellationToken)
    {
        if (await differences.ReadAsync(me.OrganisationId, id, new DifferenceChoice(from, to, string.IsNullOrWhiteSpace(other) ? null : other), cancellationToken) is not { } found)
            return StepAnswers.NotFound();
        var sentences = new DifferenceSentences(words);
        return Results.Ok(new Answer(Of(found.Before), Of(found.After), found.Groups.Count == 0, found.MovedOnCanvas,
        [
            .. found.Groups.Select(group => new Group(ColumnNames.Text(group.Kind), group.AfterId ?? group.BeforeId, group.Title, sentences.Of(group),
                [.. group.Lines.Select(line => new Line(ColumnNames.Text(line.Kind), words[line.Label], line.Before, line.After, sentences.Of(line, group)))])),
        ]));
    }

    private static Side Of(ComparedVersion side) => new(side.DefinitionId, side.Name, side.Version);
}
