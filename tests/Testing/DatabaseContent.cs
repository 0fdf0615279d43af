using System.Security.Cryptography;
using System.Text;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Hosting;
using FlowOffice.Server.Samples;
using FlowOffice.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FlowOffice.Testing;

/// <summary>
/// What a database of a test begins with. It is made once a checkout and then copied, each on top of the one below it:
/// copying the sample offices takes a tenth of the time of founding them.
/// </summary>
/// <param name="Name">Names the template database, together with <paramref name="Version"/>.</param>
/// <param name="Below">What it is made of; null: an empty database.</param>
/// <param name="Version">Changes with whatever goes into it.</param>
/// <param name="FillAsync">Fills a copy of what is below.</param>
internal sealed record DatabaseContent(string Name, DatabaseContent? Below, Lazy<string> Version, Func<string, Task> FillAsync)
{
    /// <summary>The whole schema and no rows.</summary>
    public static DatabaseContent Schema { get; } = new("schema", null, Hash(() => Migration.All().Select(migration => Encoding.UTF8.GetBytes(migration.Checksum))), MigrateAsync);

    /// <summary>The five sample offices with their people and accounts; nobody must change the password.</summary>
    public static DatabaseContent People { get; } = new("people", Schema, Hash(Program), SeedAsync);

    /// <summary>The sample offices as after the first start of a server: their shipped definitions are in force.</summary>
    public static DatabaseContent Offices { get; } = new("offices", People, Hash(() => Program().Concat(WorkflowsFolder.Find().AllFiles.Select(File.ReadAllBytes))), StartOnceAsync);

    public static IReadOnlyList<DatabaseContent> All { get; } = [Schema, People, Offices];

    /// <summary>The name of the template database.</summary>
    public string Template => $"{Name}_{(Below is null ? "" : Below.Version.Value[..4])}{Version.Value[..12]}";

    private static IEnumerable<byte[]> Program() => new[] { typeof(SeedSamples).Assembly, typeof(OfficeDb).Assembly }.Select(assembly => assembly.ManifestModule.ModuleVersionId.ToByteArray());

    private static Lazy<string> Hash(Func<IEnumerable<byte[]>> parts) => new(() =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts())
            hash.AppendData(part);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    });

    private static async Task MigrateAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await new SchemaMigrations(source, Migration.All()).ApplyAsync(CancellationToken.None);
    }

    private static async Task SeedAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var db = new OfficeDb(new DbContextOptionsBuilder<OfficeDb>().UseNpgsql(source).Options);
        await new SeedSamples(db, Options.Create(new SampleSettings { Password = OfficeDatabase.Password, MustChangePassword = false }), new TestClock()).RunAsync(CancellationToken.None);
    }

    private static async Task StartOnceAsync(string database)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"flowoffice-{Guid.NewGuid():N}");
        await using (var server = await FlowOfficeServer.BuildAsync(
            new ServerSettings
            {
                Arguments = ["--Urls=http://127.0.0.1:0", $"--DataFolder={folder}", $"--ConnectionStrings:Office={database}", "--Logging:LogLevel:Default=Warning", "--Jobs=false", "--Backups:Planned=false"],
                Clock = new TestClock(),
            },
            CancellationToken.None))
            await server.StartAsync(CancellationToken.None);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
