using System.Text.Json.Nodes;
using FlowOffice.Office.Files;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Server.OfficeApi;

/// <summary>A step as a program asks for it.</summary>
/// <param name="Form">The fields, by the names that the task's form gives.</param>
/// <param name="Outcome">One of the task's outcomes; not used when a document is received.</param>
/// <param name="Files">Files that were sent before to <c>/api/files</c>.</param>
/// <param name="RequestKey">Makes a repeated request one: the same key answers with the first result.</param>
internal sealed record StepRequest(JsonObject? Form, string? Outcome, IReadOnlyList<FileReference>? Files, string? RequestKey);

/// <summary>A file of a step.</summary>
/// <param name="Id">As <c>/api/files</c> gave it.</param>
/// <param name="Field">The form field it belongs to; <c>files</c> where nothing is said.</param>
internal sealed record FileReference(Guid Id, string? Field);

/// <summary>Finds the files that a step names, and forgets their uploads afterwards.</summary>
internal sealed class StepFiles(FileStore store, CurrentPerson me)
{
    /// <summary>The files; null where one is not an upload of this person.</summary>
    public async Task<IReadOnlyList<SubmittedFile>?> FindAsync(StepRequest request, CancellationToken cancellationToken)
    {
        var wanted = request.Files ?? [];
        var uploads = (await store.UploadsAsync(me.Actor, [.. wanted.Select(file => file.Id)], cancellationToken)).ToDictionary(upload => upload.UploadId);
        return wanted.All(file => uploads.ContainsKey(file.Id))
            ? [.. wanted.Select(file => uploads[file.Id].For(file.Field ?? "files"))]
            : null;
    }

    /// <summary>After a step: what it took or refused is no longer an upload. After errors in the form it can be named again.</summary>
    public Task SettleAsync(StepRequest request, StepResult result, CancellationToken cancellationToken) =>
        result is StepResult.Invalid ? Task.CompletedTask : store.ForgetAsync((request.Files ?? []).Select(file => file.Id), cancellationToken);
}
