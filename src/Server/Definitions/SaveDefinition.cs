using FlowOffice.Office.Database;
using FlowOffice.Server.SetAside;
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
        if (definition.Latest is { } latest && latest.ContentHash != model.Content.Hash)
        {
            if (Conflict(model, latest, await EditorAsync(work, latest, cancellationToken), actor, work.Now) is { } conflict)
                return await SetAsideAsync(work, definitionId, model, conflict, cancellationToken);
            if (model.Id is null && latest.PublishedAt is null) // an import looks at nothing that is there
                await KeepAside.KeepDraftAsync(work, definition, latest, cancellationToken);
        }

        if (await DefinitionNames.RefusalAsync(work, definition, model.Content, cancellationToken) is { } taken)
            return new DefinitionOutcome.Refused(taken);

        var version = Store(definition, model);
        if (model.Editor is not null)
            work.Write("update workflow_definition_versions set edited_in = $2 where id = $1", Sql.Value(version.Id), Sql.Value(model.Editor));
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

    /// <summary>The browser page that saved a version last.</summary>
    private static Task<string?> EditorAsync(StepWork work, DefinitionVersion latest, CancellationToken cancellationToken) =>
        work.ReadValueAsync<string>("select edited_in from workflow_definition_versions where id = $1", cancellationToken, Sql.Value(latest.Id));

    /// <summary>Newer work is not overwritten by what was drawn on older content, be it another person's or one's own at another page.</summary>
    private static string? Conflict(DefinitionModel model, DefinitionVersion latest, string? lastEditor, Actor actor, DateTimeOffset now)
    {
        if (model.Id is null || (model.Editor is not null && model.Editor == lastEditor)) // the same page: the answer to its last save is still under way
            return null;
        if (model.Id != latest.Id)
        {
            var ownSaveUnderWay = model.Editor is null && latest.BasedOn == model.Id && latest.SavedBy == actor.AccountId && now - latest.SavedAt < UnderWay;
            return ownSaveUnderWay ? null
                : $"Quy trình này đã có phiên bản {latest.Version} mới hơn phiên bản đang mở. Hãy tải lại trang rồi sửa trên phiên bản mới nhất.";
        }

        if (model.SavedAt is not { } seen || seen >= latest.SavedAt)
            return null;
        if (latest.SavedBy != actor.AccountId)
            return "Người khác vừa lưu quy trình này. Hãy tải lại trang để thấy thay đổi của họ rồi sửa tiếp.";
        return model.Editor is null ? null : "Anh/chị vừa lưu quy trình này ở một cửa sổ khác. Hãy tải lại trang rồi sửa tiếp.";
    }

    /// <summary>The draft stays as it is; what could not be saved is kept for whoever drew it.</summary>
    private static async Task<DefinitionOutcome> SetAsideAsync(StepWork work, string definitionId, DefinitionModel model, string conflict, CancellationToken cancellationToken)
    {
        KeepAside.Keep(work, definitionId, model.Content, model.Id);
        await work.CommitAsync(cancellationToken);
        return new DefinitionOutcome.Refused($"{conflict} Nội dung anh/chị đã vẽ được giữ ở trang «Tổng quan» của quy trình, mục «Bản lưu riêng».");
    }
}
