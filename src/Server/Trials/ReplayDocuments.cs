using System.Globalization;
using FlowOffice.Studio.Flows.Trials;

namespace FlowOffice.Server.Trials;

/// <summary>Follows the documents of a period by another version, as many as one request may take.</summary>
internal sealed class ReplayDocuments(TrialTools tools, RecordedDocuments documents, TimeProvider clock) : IReplays
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<ReplayReport?> RunAsync(Guid organisationId, ReplayRequest request, CancellationToken cancellationToken)
    {
        if (await tools.Versions.FindAsync(organisationId, request.DefinitionId, request.Version, cancellationToken) is not { } tried)
            return null;
        var total = await documents.CountAsync(organisationId, request.DefinitionId, request.From, request.To, ReplayReport.MostCounted, cancellationToken);
        var most = Math.Clamp(request.Most, 1, MostAtOnce);
        var found = await documents.ReceivedAsync(organisationId, request.DefinitionId, request.From, request.To, Place(request.After), most + 1, cancellationToken);

        using var turn = await tools.EnterAsync(cancellationToken);
        var began = clock.GetTimestamp();
        List<ReplayedDocument> replayed = [];
        foreach (var document in found.Take(most))
        {
            if (replayed.Count > 0 && clock.GetElapsedTime(began) > Patience)
                break;
            replayed.Add(await ReplayAsync(tried, document, cancellationToken));
        }

        var next = replayed.Count < found.Count ? Place(found[replayed.Count - 1]) : null;
        return new ReplayReport(tried.Version.Id, tried.Version.Version, replayed, total, next);
    }

    private async Task<ReplayedDocument> ReplayAsync(TriedVersion tried, RecordedDocument document, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TrialRun.Limit);
        await using var run = await tools.OpenAsync(tried, document.ReceivedAt, limit.Token);
        var follow = new TrialFollow(run, document);
        IReadOnlyList<ReplayDifference> cut = [];
        try
        {
            await follow.RunAsync();
        }
        catch (Exception problem) when (RunTrial.Limit(problem, cancellationToken) is { } why)
        {
            cut = [new ReplayDifference(ReplayDifferenceKind.Incident, "Chạy lại dừng giữa chừng", null, why)];
        }

        return new ReplayedDocument(document.Id, document.Number, document.ArrivalDate, document.ReceivedAt, document.InstanceId, follow.Steps, [.. follow.Differences, .. cut]);
    }

    private static string Place(RecordedDocument document) => string.Create(CultureInfo.InvariantCulture, $"{document.ReceivedAt.UtcTicks}-{document.Id:n}");

    private static (DateTimeOffset At, Guid Id)? Place(string? text) =>
        text?.Split('-') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTimeOffset.MaxValue.Ticks && Guid.TryParseExact(id, "n", out var document)
            ? (new DateTimeOffset(at, TimeSpan.Zero), document)
            : null;
}
