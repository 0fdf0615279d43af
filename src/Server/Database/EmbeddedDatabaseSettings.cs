namespace FlowOffice.Server.Database;

/// <summary>How PostgreSQL is set up: durable first, then quick on the machine of a small office.</summary>
/// <param name="Folder">Everything of the database lies in it: cluster, socket, password, log, locks.</param>
public sealed record EmbeddedDatabaseSettings(string Folder)
{
    /// <summary>A committed step survives a power cut. Only tests turn this off: their data is worth nothing afterwards.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Only Windows needs one; elsewhere the database listens on a socket in its own folder.</summary>
    public int Port { get; init; } = 5432;

    internal string Configuration(string socketFolder)
    {
        const long Mega = 1024 * 1024;
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Mega;
        var buffers = Durable ? Math.Clamp(memory / 8, 64, 1024) : 128;
        string[] lines =
        [
            OperatingSystem.IsWindows() ? "listen_addresses = '127.0.0.1'" : "listen_addresses = ''",
            OperatingSystem.IsWindows() ? "unix_socket_directories = ''" : $"unix_socket_directories = '{socketFolder.Replace("'", "''", StringComparison.Ordinal)}'",
            "unix_socket_permissions = 0700",
            $"port = {Port}",
            "max_connections = 200",
            "password_encryption = 'scram-sha-256'",
            "timezone = 'UTC'",
            $"fsync = {OnOff(Durable)}",
            $"full_page_writes = {OnOff(Durable)}",
            $"synchronous_commit = {OnOff(Durable)}",
            $"shared_buffers = {buffers}MB",
            $"effective_cache_size = {Math.Max(memory / 2, 256)}MB",
            "work_mem = 16MB",
            "maintenance_work_mem = 128MB",
            "max_wal_size = 2GB",
            "checkpoint_timeout = 15min",
            $"wal_compression = {OnOff(Durable)}", // packing is worth it where the log must reach a disk
            "random_page_cost = 1.1", // SSD
            "jit = off", // our statements are short; compiling them costs more than it saves
            "autovacuum_vacuum_scale_factor = 0.05",
            "idle_in_transaction_session_timeout = '5min'",
            "logging_collector = on",
            "log_directory = '../log'",
            "log_filename = 'postgresql-%a.log'", // a week, each weekday overwriting its last
            "log_truncate_on_rotation = on",
            "log_rotation_age = 1d",
            "log_rotation_size = 0",
            "log_min_duration_statement = '1s'",
        ];
        return $"# Written by the server at each start. Put your own settings in local.conf beside this file.\n{string.Join('\n', lines)}\n";
    }

    private static string OnOff(bool on) => on ? "on" : "off";
}
