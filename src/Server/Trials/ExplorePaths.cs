using System.Text.Json.Nodes;
using FlowOffice.Studio.Flows.Trials;

namespace FlowOffice.Server.Trials;

/// <summary>
/// Tries every outcome of every step at least once, as far as samples reach: trial after trial, each in a transaction of its
/// own, goes to the next place at which an outcome has not been tried. What was tried is tried again where the matter has
/// something else (a work file, a handler), for steps branch by that, until nothing is left untried.
/// </summary>
internal sealed class ExplorePaths(TrialTools tools, TimeProvider clock)
{
    private const int MostWalks = 150;
    private const int MostSteps = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Starts that take other ways at once: kinds of document that procedures keep apart.</summary>
    private static readonly IReadOnlyList<(string Name, string Value)?> Starts =
        [null, ("secrecy", "secret"), ("typeCode", "petition"), ("source", "one-stop"), ("urgency", "express")];

    public async Task<TrialPaths> RunAsync(TriedVersion tried, TrialRequest request, CancellationToken cancellationToken)
    {
        using var turn = await tools.EnterAsync(cancellationToken);
        var began = clock.GetTimestamp();
        var found = new FoundPaths(tried.Graph);
        var waiting = new PriorityQueue<Way, (bool IsKnown, int Place)>();
        for (var i = Starts.Count - 1; i >= 0; i--)
            waiting.Enqueue(new Way(request with { Form = With(request.Form, Starts[i]), Document = null }, []), (false, i));
        var walks = 0;
        while (waiting.TryDequeue(out var way, out var priority) && !(priority.IsKnown && found.IsAllTaken))
        {
            if (++walks > MostWalks || clock.GetElapsedTime(began) > Patience)
                return new TrialPaths(tried.Version.Id, tried.Version.Version, found.Outcomes(), walks - 1, IsComplete: found.IsAllTaken);
            foreach (var (next, isKnown) in await WalkAsync(tried, way, found, cancellationToken))
                waiting.Enqueue(next, (isKnown, Starts.Count + waiting.Count));
        }

        return new TrialPaths(tried.Version.Id, tried.Version.Version, found.Outcomes(), walks, IsComplete: true);
    }

    /// <summary>One trial: repeats a way, then takes what has not been tried; answers with places at which more is left.</summary>
    private async Task<List<(Way Next, bool IsKnown)>> WalkAsync(TriedVersion tried, Way way, FoundPaths found, CancellationToken cancellationToken)
    {
        List<(Way, bool)> left = [];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TrialRun.Limit);
        await using var run = await tools.OpenAsync(tried, way.Request.At ?? clock.GetUtcNow(), limit.Token);
        var samples = new TrialSamples(run, tried.Version.OrganisationId);
        var walk = new TrialWalk(run, samples, way.Request, limit.Token);
        try
        {
            var by = way.Request.By ?? await TrialTools.StarterAsync(run.People, limit.Token);
            await walk.StartAsync(by, await samples.StartFormAsync(tried.Graph, by, way.Request.Form, limit.Token));
            await walk.ChooseAsync(way.Choices);
            for (var steps = 0; !walk.IsRefused && steps < MostSteps && Next(run, found) is var (task, outcomes); steps++)
            {
                found.Plan(task, SignatureOf(run), outcomes);
                left.AddRange(outcomes.Skip(1).Select(other => (
                    way with { Choices = [.. walk.Made, new TrialChoice(task.Shown.Number, other)] }, found.IsTaken(task, other))));
                await walk.ChooseAsync(new TrialChoice(task.Shown.Number, outcomes[0]));
            }
        }
        catch (Exception problem) when (RunTrial.Limit(problem, cancellationToken) is not null)
        {
            // what this way has shown so far stands
        }

        found.Take(run.Story, walk);
        return left;
    }

    private static (OpenTrialTask Task, List<string> Outcomes)? Next(TrialRun run, FoundPaths found)
    {
        var signature = SignatureOf(run);
        foreach (var task in run.Open.Where(task => task.Shown.People.Count > 0))
            if (found.Untried(task, signature) is { Count: > 0 } outcomes)
                return (task, outcomes);
        return null;
    }

    /// <summary>What the matter has by now: who leads, who handles, whether there is a work file, and the procedure's variables.</summary>
    private static string SignatureOf(TrialRun run)
    {
        var has = (run.State!.Properties["office"] as JsonObject ?? []).Where(fact => fact.Key.EndsWith("Id", StringComparison.Ordinal)).Select(fact => fact.Key);
        return string.Join('|', has.Order(StringComparer.Ordinal).Concat(run.State.AssignedVariables.Select(variable => $"{variable.Key}={variable.Value}")));
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string>? form, (string Name, string Value)? start)
    {
        var with = new Dictionary<string, string>(form ?? new Dictionary<string, string>());
        if (start is { } other)
            with[other.Name] = other.Value;
        return with;
    }

    private sealed record Way(TrialRequest Request, IReadOnlyList<TrialChoice> Choices);
}
