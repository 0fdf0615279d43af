using System.Text.Json.Nodes;
using FlowOffice.Office.Database;
using FlowOffice.Office.Files;
using FlowOffice.Office.Tasks;
using Microsoft.AspNetCore.Http;

namespace FlowOffice.Studio.Forms;

/// <summary>
/// What a browser sent for a step: the fields as they were typed, and the files, stored. A form that comes back with errors
/// names the files that were stored, so that nobody must choose them again.
/// </summary>
public sealed class StepSubmission
{
    private const string KeptPrefix = "kept:";
    private readonly Dictionary<string, string[]> errors = [];
    private readonly List<(string Field, StoreFileOutcome.Stored File)> files = [];

    private StepSubmission()
    {
    }

    /// <summary>A form that nobody has sent yet.</summary>
    public static StepSubmission Empty => new();

    /// <summary>Every field; one that was sent several times is an array.</summary>
    public JsonObject Fields { get; } = [];

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyDictionary<string, string[]> Errors => errors;

    /// <summary>The HTTP status of what is wrong with the files; 200 where nothing is.</summary>
    public int Status { get; private set; } = StatusCodes.Status200OK;

    /// <summary>The files for the step.</summary>
    public IReadOnlyList<SubmittedFile> Files => [.. files.Select(file => file.File.For(file.Field))];

    /// <summary>The name of the input that keeps a stored file in the form.</summary>
    public static string KeptName(string field) => KeptPrefix + field;

    /// <summary>Reads the request's form and stores its files.</summary>
    public static async Task<StepSubmission> ReadAsync(HttpContext http, FileStore store, Actor actor)
    {
        var submission = new StepSubmission();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        foreach (var (name, values) in form)
        {
            if (name.StartsWith(KeptPrefix, StringComparison.Ordinal))
                await submission.KeepAsync(store, actor, name[KeptPrefix.Length..], values, http.RequestAborted);
            else if (!name.StartsWith('_'))
                submission.Fields[name] = values.Count > 1 ? new JsonArray([.. values.Select(value => JsonValue.Create(value))]) : JsonValue.Create(values.ToString());
        }

        foreach (var file in form.Files.Where(file => file.FileName.Length > 0))
            await submission.StoreAsync(store, actor, file, http.RequestAborted);
        return submission;
    }

    /// <summary>What was typed into a field; null where it was not sent.</summary>
    public string? Text(string name) => Fields[name] is JsonValue value ? value.ToString() : null;

    /// <summary>Everything that was chosen in a field.</summary>
    public IReadOnlyList<string> Texts(string name) => Fields[name] switch
    {
        JsonArray array => [.. array.Select(item => item!.ToString())],
        JsonValue value => [value.ToString()],
        _ => [],
    };

    /// <summary>The stored files of a field.</summary>
    public IReadOnlyList<StoreFileOutcome.Stored> FilesOf(string field) => [.. files.Where(file => file.Field == field).Select(file => file.File)];

    /// <summary>What is wrong with a field.</summary>
    public IReadOnlyList<string> ErrorsOf(string field) => errors.GetValueOrDefault(field, []);

    /// <summary>Adds what the step found wrong.</summary>
    public void Add(IReadOnlyDictionary<string, string[]> found)
    {
        foreach (var (field, messages) in found)
            errors[field] = [.. ErrorsOf(field), .. messages];
    }

    /// <summary>Forgets the stored files, here and in the store: what they came with was taken, or is not to be kept.</summary>
    public async Task ForgetFilesAsync(FileStore store, CancellationToken cancellationToken)
    {
        await store.ForgetAsync(files.Select(file => file.File.UploadId), cancellationToken);
        files.Clear();
    }

    private async Task KeepAsync(FileStore store, Actor actor, string field, IEnumerable<string?> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => Guid.TryParse(id, out var upload) ? upload : Guid.Empty).ToArray();
        files.AddRange((await store.UploadsAsync(actor, wanted, cancellationToken)).Select(file => (field, file)));
    }

    private async Task StoreAsync(FileStore store, Actor actor, IFormFile file, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        var outcome = await store.StoreAsync(actor, file.FileName, content, cancellationToken);
        if (outcome is StoreFileOutcome.Stored stored)
        {
            files.Add((file.Name, stored));
            return;
        }

        Status = outcome.Status;
        errors[file.Name] = [.. ErrorsOf(file.Name), outcome.Message(file.FileName)!];
    }
}
