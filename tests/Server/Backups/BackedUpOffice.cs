using FlowOffice.Office.Backups;
using FlowOffice.Server.Backups;
using FlowOffice.Server.Tests.Documents;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Server.Tests.Backups;

/// <summary>An office at work by the shipped definitions, with folders for its backups.</summary>
public sealed class BackedUpOffice : IAsyncDisposable
{
    private readonly List<EmptyDatabase> databases = [];
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"flowoffice-{Guid.NewGuid():N}");

    public OfficeDay Office { get; } = new();

    public string Backups => Path.Combine(folder, "backups");

    internal TakeBackup Take => Office.Services.GetRequiredService<TakeBackup>();

    public static async Task<BackedUpOffice> AtWorkAsync()
    {
        var office = new BackedUpOffice();
        await office.Office.InitializeAsync();
        return office;
    }

    /// <summary>The last document before the backup, with its file; assigned to the Home Affairs division.</summary>
    public async Task<Guid> AssignedDocumentAsync()
    {
        var document = await Office.RegisteredAsync("15/SNV-CC", files: await Office.UploadAsync("vanthu", "congvan.pdf", OfficeDay.Letter));
        await Office.AssignedAsync(document);
        return document;
    }

    internal async Task<BackupFolder> BackUpAsync() => (await Take.RunAsync(BackupKind.ByHand, Backups, CancellationToken.None))!.Value.Folder;

    /// <summary>A database with nothing in it.</summary>
    public async Task<EmptyDatabase> EmptyAsync()
    {
        var database = new EmptyDatabase();
        await database.InitializeAsync();
        databases.Add(database);
        return database;
    }

    /// <summary>A folder that is not there yet.</summary>
    public string NewFolder() => Path.Combine(folder, Guid.NewGuid().ToString("N"));

    public async ValueTask DisposeAsync()
    {
        await Office.DisposeAsync();
        foreach (var database in databases)
            await database.DisposeAsync();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
