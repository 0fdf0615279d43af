using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace FlowOffice.Office.Outages;

/// <summary>
/// A time in which the system is being maintained. It concerns the whole installation, whichever organisation's operators
/// announced it: one server serves all.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 10.1 (HT-10.1b).</remarks>
public sealed class MaintenanceWindow
{
    public Guid Id { get; init; }

    /// <summary>Whose operators announced it.</summary>
    public Guid OrganisationId { get; init; }

    public DateTimeOffset StartsAt { get; init; }

    public DateTimeOffset EndsAt { get; init; }

    public string Description { get; init; } = "";

    public Guid? AnnouncedBy { get; init; }

    public DateTimeOffset AnnouncedAt { get; init; }

    public Guid? CancelledBy { get; init; }

    public DateTimeOffset? CancelledAt { get; init; }
}

/// <summary>Says what maintenance is near or under way. Asked by every page and every job.</summary>
public sealed class MaintenanceCalendar(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>How long before its start everybody is told of it.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromHours(24);

    /// <summary>What people are told now: the window that is under way, or the next one that begins within 24 hours.</summary>
    public async Task<(DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Description)?> ToTellAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var command = source.Command("""
            select starts_at, ends_at, description from maintenance_windows
            where cancelled_at is null and starts_at <= $1 and ends_at > $2 order by starts_at limit 1
            """, Sql.Value(now + Notice), Sql.Value(now));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (reader.GetFieldValue<DateTimeOffset>(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2))
            : null;
    }

    /// <summary>Whether jobs have to wait: a window is under way.</summary>
    public async Task<bool> IsUnderWayAsync(CancellationToken cancellationToken) =>
        await ToTellAsync(cancellationToken) is { } window && window.StartsAt <= clock.GetUtcNow();
}

internal sealed class MaintenanceWindowTable : IEntityTypeConfiguration<MaintenanceWindow>
{
    public void Configure(EntityTypeBuilder<MaintenanceWindow> builder) => builder.ToTable("maintenance_windows");
}
