using FlowOffice.Office.Health;

namespace FlowOffice.Studio.Jobs;

/// <summary>Says how the system is now. The edge to the machine and the database server.</summary>
public interface IHealthReport
{
    Task<SystemHealth> ReadAsync(Guid organisation, CancellationToken cancellationToken);
}

/// <summary>How the system is.</summary>
public sealed record SystemHealth
{
    /// <summary>Version of the program, of PostgreSQL.</summary>
    public required string Version { get; init; }

    public required string DatabaseVersion { get; init; }

    /// <summary>How long the database took for a statement that does nothing.</summary>
    public required TimeSpan Answer { get; init; }

    /// <summary>In bytes.</summary>
    public required long DatabaseSize { get; init; }

    public required int Connections { get; init; }

    public required int MostConnections { get; init; }

    /// <summary>Of the data folder's disk: hundredths that are used, from where on it is too much, bytes that are left.</summary>
    public required double DiskUsed { get; init; }

    public required int DiskLimit { get; init; }

    public required long DiskFree { get; init; }

    /// <summary>Answers of the last hour, by server.</summary>
    public required IReadOnlyList<ServerLoad> Servers { get; init; }

    /// <summary>This month, and the one before.</summary>
    public required IReadOnlyList<Availability> Months { get; init; }

    /// <summary>The organisation's messages that wait to be sent, and those that were given up.</summary>
    public required long WaitingMessages { get; init; }

    public required long DeadMessages { get; init; }

    /// <summary>When the newest backup that was read back was begun.</summary>
    public required DateTimeOffset? LastBackupAt { get; init; }
}
