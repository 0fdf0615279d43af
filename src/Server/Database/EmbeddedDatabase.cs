using System.Diagnostics;
using Npgsql;

namespace FlowOffice.Server.Database;

/// <summary>
/// PostgreSQL as part of the program. The first server that needs it starts it, others on the same folder share it, and the
/// last one to leave stops it. One that a killed server left running is taken over as it is.
/// </summary>
public sealed class EmbeddedDatabase : IAsyncDisposable
{
    private const string Administrator = "postgres";
    private const string Owner = "flowoffice";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly DatabaseUser user;
    private readonly PostgresPackage package;
    private readonly DatabaseFolder folder;
    private readonly DatabaseLocks locks;
    private readonly EmbeddedDatabaseSettings settings;
    private readonly string password;

    private EmbeddedDatabase(DatabaseUser user, PostgresPackage package, DatabaseFolder folder, EmbeddedDatabaseSettings settings)
    {
        (this.user, this.package, this.folder, this.settings) = (user, package, folder, settings);
        locks = new DatabaseLocks(folder.Path);
        password = folder.Password();
    }

    /// <summary>The office's database, as the role that owns its tables (no superuser, so row-level security holds).</summary>
    public string ConnectionString => Connection(Owner, Owner);

    /// <summary>The cluster's administrator, for making databases and looking after them.</summary>
    public string AdministratorConnectionString => Connection(Administrator, Administrator);

    /// <summary>Whether this call started PostgreSQL, rather than finding it at work.</summary>
    public bool WasStartedHere { get; private set; }

    /// <summary>Whether PostgreSQL's main process lives.</summary>
    public bool IsRunning => RunningProcess() is not null;

    /// <exception cref="DatabaseUnavailableException">It could not be started; the message says what PostgreSQL said.</exception>
    public static async Task<EmbeddedDatabase> StartAsync(EmbeddedDatabaseSettings settings, CancellationToken cancellationToken)
    {
        var user = await DatabaseUser.OfThisProcessAsync(cancellationToken);
        var package = PostgresPackage.Prepare(user);
        var folder = DatabaseFolder.Open(settings.Folder, user);
        var database = new EmbeddedDatabase(user, package, folder, settings);
        await database.EnsureRunningAsync(cancellationToken);
        return database;
    }

    /// <summary>Starts PostgreSQL unless it runs; also after it was lost.</summary>
    /// <exception cref="DatabaseUnavailableException">It could not be started; the message says what PostgreSQL said.</exception>
    public async Task EnsureRunningAsync(CancellationToken cancellationToken)
    {
        using var change = await locks.ChangeAsync(cancellationToken);
        WasStartedHere = false;
        var waiting = Stopwatch.StartNew();
        while (!await TryReachAsync(waiting.Elapsed > Patience, cancellationToken))
            await Task.Delay(50, cancellationToken);
        locks.Use();
    }

    /// <summary>Leaves the database; the last server stops it, after the statements that still run were cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        // A stop must finish whatever the caller's patience, or the next start has to recover.
        using (await locks.ChangeAsync(CancellationToken.None))
        {
            if (locks.LeaveAsLast() && IsRunning)
                await user.RunAsync(package.PgCtl, ["stop", "-D", folder.Cluster, "-m", "fast", "-w", "-t", "60"], CancellationToken.None);
        }

        locks.Dispose();
    }

    private async Task StartPostgresAsync(CancellationToken cancellationToken)
    {
        folder.MakeSocketFolder();
        await user.OwnAsync(folder.Path, cancellationToken);
        await user.OwnAsync(folder.Socket, cancellationToken);
        if (!folder.HasCluster)
            await MakeClusterAsync(cancellationToken);
        RequireSameVersion();
        await File.WriteAllTextAsync(Path.Combine(folder.Cluster, "flowoffice.conf"), settings.Configuration(folder.Socket), cancellationToken);
        await user.RunAsync(package.PgCtl, ["start", "-D", folder.Cluster, "-l", folder.StartLog, "-w", "-t", "120"], cancellationToken);
    }

    private async Task MakeClusterAsync(CancellationToken cancellationToken)
    {
        // Made beside its place and moved in at once: a half-made cluster is never started.
        var unfinished = $"{folder.Cluster}.unfinished";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        await user.RunAsync(
            package.InitDb,
            [
                "-D", unfinished, "-U", Administrator, $"--pwfile={folder.PasswordFile}", "--auth=scram-sha-256", "--encoding=UTF8",
                "--locale=C", "--locale-provider=icu", "--icu-locale=vi-VN", "--data-checksums", "--no-instructions",
                !settings.Durable ? "--no-sync" : OperatingSystem.IsLinux() ? "--sync-method=syncfs" : "--sync-method=fsync",
            ],
            cancellationToken);
        await File.AppendAllTextAsync(
            Path.Combine(unfinished, "postgresql.conf"), "\ninclude 'flowoffice.conf'\ninclude_if_exists 'local.conf'\n", cancellationToken);
        Directory.Move(unfinished, folder.Cluster);
    }

    private void RequireSameVersion()
    {
        const string Expected = "18";
        var found = File.ReadAllText(Path.Combine(folder.Cluster, "PG_VERSION")).Trim();
        if (found != Expected)
            throw new DatabaseUnavailableException($"Expected a cluster of PostgreSQL {Expected} in {folder.Cluster}, found one of {found}.");
    }

    /// <summary>One attempt to start what does not run and to connect. False: try again, unless it is the last attempt.</summary>
    /// <remarks>
    /// More attempts are needed while PostgreSQL starts, while it recovers, and after it was killed: its process and its
    /// children take a moment to go, and it refuses to start beside them.
    /// </remarks>
    private async Task<bool> TryReachAsync(bool last, CancellationToken cancellationToken)
    {
        try
        {
            if (!IsRunning)
            {
                await StartPostgresAsync(cancellationToken);
                WasStartedHere = true;
            }

            await using var connection = new NpgsqlConnection(Unpooled(ConnectionString));
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (PostgresException missing) when (!last && missing.SqlState is PostgresErrorCodes.InvalidCatalogName
            or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification) // a new cluster
        {
            await MakeOfficeDatabaseAsync(cancellationToken);
            return false;
        }
        catch (PostgresException recovering) when (recovering.SqlState == PostgresErrorCodes.CannotConnectNow)
        {
            return false; // however long that takes: a second start would only begin it again
        }
        catch (NpgsqlException silent) when (silent is not PostgresException)
        {
            return !last ? false : throw new DatabaseUnavailableException(
                $"PostgreSQL in {folder.Cluster} does not answer: {silent.Message} Its log is in {folder.Log}.", silent);
        }
        catch (DatabaseUnavailableException) when (!last && File.Exists(folder.Record))
        {
            return false; // the record of a killed process is still there: what is left of it may go yet
        }
    }

    private async Task MakeOfficeDatabaseAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Unpooled(AdministratorConnectionString));
        await connection.OpenAsync(cancellationToken);
        await using var look = new NpgsqlCommand(
            $"select exists (select from pg_roles where rolname = '{Owner}'), exists (select from pg_database where datname = '{Owner}')", connection);
        bool hasRole, hasDatabase;
        await using (var found = await look.ExecuteReaderAsync(cancellationToken))
        {
            await found.ReadAsync(cancellationToken);
            (hasRole, hasDatabase) = (found.GetBoolean(0), found.GetBoolean(1));
        }

        await using var role = new NpgsqlCommand($"{(hasRole ? "alter" : "create")} role {Owner} login password '{password}'", connection);
        await role.ExecuteNonQueryAsync(cancellationToken);
        if (hasDatabase)
            return;
        await using var database = new NpgsqlCommand($"create database {Owner} owner {Owner}", connection);
        await database.ExecuteNonQueryAsync(cancellationToken);
    }

    private Process? RunningProcess()
    {
        try
        {
            // The first line of the record is the process; the record outlives a crash, so the process is looked at too.
            var pid = File.ReadLines(folder.Record).First();
            var process = Process.GetProcessById(int.Parse(pid, System.Globalization.CultureInfo.InvariantCulture));
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal) ? process : null;
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException or ArgumentException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Unpooled(string connection) => new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString;

    private string Connection(string role, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = OperatingSystem.IsWindows() ? "127.0.0.1" : folder.Socket,
        Port = settings.Port,
        Username = role,
        Password = password,
        Database = database,
    }.ConnectionString;
}
