using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Definitions;

/// <summary>
/// Raises the definitions that use a sub-workflow to its published version. One that was published is published again, if it
/// still passes; one with a draft gets the change in its draft.
/// </summary>
public sealed class UpdateReferences(NpgsqlDataSource source, TimeProvider clock, PublishDefinition publishing)
{
    /// <returns>Names of the definitions that were changed.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Actor actor, string definitionId, CancellationToken cancellationToken)
    {
        var affected = new List<string>();
        foreach (var consumer in await Consumers.ListAsync(source, actor.OrganisationId, definitionId, cancellationToken))
        {
            if (await RaiseAsync(actor, consumer, definitionId, cancellationToken) is { } name)
                affected.Add(name);
        }

        return affected;
    }

    /// <summary>What follows when a sub-workflow was published that says its users follow by themselves.</summary>
    public async Task<IReadOnlyList<string>> AfterAsync(Actor actor, DefinitionOutcome outcome, CancellationToken cancellationToken) =>
        outcome is DefinitionOutcome.Done { AlreadyPublished: false, Version: { IsPublished: true, UsableAsActivity: true } version } done && Follows(done.Json)
            ? await RunAsync(actor, version.DefinitionId, cancellationToken)
            : [];

    private static bool Follows(string json) =>
        DefinitionText.Parse(json)["options"]?["autoUpdateConsumingWorkflows"] is JsonValue follows && follows.TryGetValue<bool>(out var yes) && yes;

    private async Task<string?> RaiseAsync(Actor actor, string consumer, string definitionId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var used = await LockedDefinition.OpenAsync(work, definitionId, cancellationToken);
        var definition = await LockedDefinition.OpenAsync(work, consumer, cancellationToken);
        if (used.Published is not { } target || definition.Latest is not { } latest)
            return null;

        var json = DefinitionText.Parse(await definition.ReadJsonAsync(latest.Id, cancellationToken));
        if (!Raise(json["root"]!.AsObject(), target) || DefinitionContent.Read(json).Content is not { } content)
            return null;

        if (latest.IsPublished)
        {
            var outcome = await publishing.RunAsync(work, definition, definition.AddDraft(content, latest), content.Json, cancellationToken);
            return outcome is DefinitionOutcome.Done ? latest.Name : null;
        }

        definition.ReplaceDraft(latest, content);
        await work.CommitAsync(cancellationToken);
        return latest.Name;
    }

    private static bool Raise(JsonObject root, DefinitionVersion target)
    {
        var changed = false;
        foreach (var (activity, _) in ActivityTree.Walk(root).ToList())
        {
            if (ActivityTree.Text(activity, "workflowDefinitionId") != target.DefinitionId || ActivityTree.Text(activity, "workflowDefinitionVersionId") == target.Id)
                continue;
            activity["type"] = SubWorkflowDescriptor.TypeNameOf(target.Name);
            activity["version"] = target.Version;
            activity["workflowDefinitionVersionId"] = target.Id;
            changed = true;
        }

        return changed;
    }
}
