using FlowOffice.Engine;
using FlowOffice.Studio.Flows.Trials;
using Npgsql;

namespace FlowOffice.Server.Trials;

/// <summary>Carries out trials for the page and the API.</summary>
internal sealed class RunTrial(TrialTools tools, RecordedDocuments documents, ExplorePaths paths, TimeProvider clock) : ITrials
{
    public async Task<TrialReport?> RunAsync(Guid organisationId, TrialRequest request, CancellationToken cancellationToken)
    {
        if (await tools.Versions.FindAsync(organisationId, request.DefinitionId, request.Version, cancellationToken) is not { } tried)
            return null;
        RecordedDocument? recorded = null;
        if (request.Document is { } asked && (recorded = await documents.FindAsync(organisationId, request.DefinitionId, asked.Year, asked.Number, cancellationToken)) is null)
            return null;

        using var turn = await tools.EnterAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TrialRun.Limit);
        await using var run = await tools.OpenAsync(tried, recorded?.ReceivedAt ?? request.At ?? clock.GetUtcNow(), limit.Token);
        var startedAt = run.Now;
        var samples = new TrialSamples(run, organisationId);
        var walk = new TrialWalk(run, samples, request, limit.Token);
        var follow = recorded is null ? null : new TrialFollow(run, recorded);
        string? stopped = null;
        try
        {
            await WalkAsync(tried, run, samples, walk, request, follow, limit.Token);
        }
        catch (Exception problem) when (Limit(problem, cancellationToken) is { } why)
        {
            stopped = why;
        }

        var (end, note) = EndOf(run, walk, stopped);
        return new TrialReport(
            tried.Version.Id, tried.Version.Version, tried.IsDraft, end, note, startedAt, run.Now, run.Story.Events, run.Story.Tasks,
            stopped is null ? await OpenAsync(run, samples, limit.Token) : [.. run.Open.Select(task => task.Shown)],
            run.Story.Numbers, run.Story.Marks(run.Open), walk.Made)
        {
            Waits = run.Waits,
            Differences = follow?.Differences ?? [],
            Diagram = TrialDiagram.Of(tried.Graph, run.Story.Marks(run.Open)),
        };
    }

    public async Task<TrialPaths?> ExploreAsync(Guid organisationId, TrialRequest request, CancellationToken cancellationToken) =>
        await tools.Versions.FindAsync(organisationId, request.DefinitionId, request.Version, cancellationToken) is { } tried
        && await paths.RunAsync(tried, request, cancellationToken) is var found
            ? found with { Diagram = TrialDiagram.Of(tried.Graph, found) }
            : null;

    /// <summary>Why a trial had to end, where an exception says so; null for every other exception.</summary>
    public static string? Limit(Exception problem, CancellationToken caller) => problem switch
    {
        TrialLimitException limit => limit.Message,
        OperationCanceledException when !caller.IsCancellationRequested => $"Hết thời gian dành cho một lần chạy thử ({TrialRun.Limit.TotalSeconds:0} giây).",
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable } =>
            "Cơ sở dữ liệu đang bận; chạy thử nhường cho công việc thật. Hãy thử lại.",
        PostgresException error => $"Bước này bị cơ sở dữ liệu từ chối: {error.MessageText}",
        _ => null,
    };

    private static async Task WalkAsync(
        TriedVersion tried, TrialRun run, TrialSamples samples, TrialWalk walk, TrialRequest request, TrialFollow? follow, CancellationToken cancellationToken)
    {
        if (follow is null)
        {
            var by = request.By ?? await TrialTools.StarterAsync(run.People, cancellationToken);
            if (await walk.StartAsync(by, await samples.StartFormAsync(tried.Graph, by, request.Form, cancellationToken)) is not null)
                return;
        }
        else
        {
            await follow.RunAsync();
        }

        await walk.ChooseAsync(request.Choices);
        if (request.GoOn)
            await walk.GoOnAsync();
    }

    private static (TrialEnd End, string? Note) EndOf(TrialRun run, TrialWalk walk, string? stopped)
    {
        if (stopped is not null)
            return (TrialEnd.Stopped, stopped);
        if (run.State is not { } state || walk.IsRefused)
            return (TrialEnd.Refused, null);
        if (state.SubStatus == WorkflowSubStatus.Faulted)
            return (TrialEnd.Faulted, null);
        if (state.Status == WorkflowStatus.Finished)
            return (TrialEnd.Finished, null);
        if (run.Open.Count == 0)
            return state.OpenIncidents.Any() ? (TrialEnd.Faulted, null) : (TrialEnd.WaitingOutside, null);
        return (TrialEnd.Waiting, run.Open.All(task => task.Shown.People.Count == 0) ? "Ngày này không ai nhận được việc đang chờ." : null);
    }

    private static async Task<IReadOnlyList<TrialTask>> OpenAsync(TrialRun run, TrialSamples samples, CancellationToken cancellationToken)
    {
        List<TrialTask> open = [];
        foreach (var task in run.Open)
        {
            var values = new Dictionary<string, IReadOnlyDictionary<string, string>>();
            foreach (var outcome in task.Row.Outcomes)
                values[outcome.Name] = await samples.ForAsync(task, outcome.Name, [], 0, cancellationToken);
            open.Add(task.Shown with { FieldChoices = await samples.ChoicesAsync(task.Row.Fields, cancellationToken), Samples = values });
        }

        return open;
    }
}
