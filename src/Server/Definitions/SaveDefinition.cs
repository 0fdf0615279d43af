using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Definitions;

/// <summary>
/// Keeps what an administrator drew. A published version is never changed: the first change makes a draft above it, later
/// ones replace the draft. The same content again changes nothing, so that a repeated request is harmless.
/// </summary>
public sealed class SaveDefinition(NpgsqlDataSource source, TimeProvider clock, PublishDefinition publishing)
{
    /// <summary>How long a save that was already under way may still name the version it began from.</summary>
    private static readonly TimeSpan UnderWay = TimeSpan.FromSeconds(5);

    public async Task<DefinitionOutcome> RunAsync(Actor actor, DefinitionModel model, bool publish, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var definitionId = model.DefinitionId ?? VersionIds.New();
        if (model.DefinitionId is null && await DefinitionNames.SameJustMadeAsync(work, model.Content, cancellationToken) is { } made)
            definitionId = made;

        var definition = await LockedDefinition.OpenAsync(work, definitionId, cancellationToken);
        if (definition.Latest is { } latest && Conflict(model, latest, actor, work.Now) is { } conflict)
            return new DefinitionOutcome.Refused(conflict);
        if (await DefinitionNames.RefusalAsync(work, definition, model.Content, cancellationToken) is { } taken)
            return new DefinitionOutcome.Refused(taken);

        var version = Store(definition, model);
        if (publish)
            return await publishing.RunAsync(work, definition, version, model.Content.Json, cancellationToken);

        await work.CommitAsync(cancellationToken);
        return new DefinitionOutcome.Done(version, model.Content.Json);
    }

    private static DefinitionVersion Store(LockedDefinition definition, DefinitionModel model) => definition.Latest switch
    {
        null => definition.AddDraft(model.Content, null, model.Number),
        var latest when latest.ContentHash == model.Content.Hash => latest,
        { IsPublished: true } published => definition.AddDraft(model.Content, published),
        { PublishedAt: not null } retracted => definition.AddDraft(model.Content, retracted), // instances may follow it
        var draft => definition.ReplaceDraft(draft, model.Content),
    };

    /// <summary>Somebody else's newer work is not overwritten by what was drawn on older content.</summary>
    private static string? Conflict(DefinitionModel model, DefinitionVersion latest, Actor actor, DateTimeOffset now)
    {
        if (model.Id is null || latest.ContentHash == model.Content.Hash)
            return null;
        if (model.Id != latest.Id)
        {
            var ownSaveUnderWay = latest.BasedOn == model.Id && latest.SavedBy == actor.AccountId && now - latest.SavedAt < UnderWay;
            return ownSaveUnderWay ? null
                : $"Quy trình này đã có phiên bản {latest.Version} mới hơn phiên bản đang mở. Hãy tải lại trang rồi sửa trên phiên bản mới nhất.";
        }

        return latest.SavedBy != actor.AccountId && model.SavedAt is { } seen && seen < latest.SavedAt
            ? "Người khác vừa lưu quy trình này. Hãy tải lại trang để thấy thay đổi của họ rồi sửa tiếp."
            : null;
    }
}
