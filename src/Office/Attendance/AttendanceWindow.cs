using System.Globalization;

namespace FlowOffice.Office.Attendance;

/// <summary>A part of the day in which one should have been active.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="From">Its start.</param>
/// <param name="To">Its end, no longer part of it.</param>
/// <param name="RemindAt">When those are reminded who have not been active in it, unless the board of jobs says another time.</param>
public sealed record AttendanceWindow(string Name, TimeOnly From, TimeOnly To, TimeOnly RemindAt)
{
    /// <summary>The times of day at which being active counts: those of the window, unless it says others.</summary>
    public IReadOnlyList<(TimeOnly From, TimeOnly To)> Counted { get => field ?? [(From, To)]; init; }

    /// <summary>Whoever is active only after this is late; null where nobody can be.</summary>
    public TimeOnly? LateAfter { get; init; }

    /// <summary>What those are told who are missing.</summary>
    public string Reminder { get => field ?? $"Nhắc truy cập {Name} ({Time(From)}–{Time(To)}): mời xem việc mới và việc sắp đến hạn."; init; }

    /// <summary>Whether those who are missing at that time of the day are to be reminded: nobody is before they can be late.</summary>
    public bool IsDueAt(TimeOnly time) => (LateAfter ?? From) <= time && time < To;

    /// <summary>The window that a line says, <c>10:30-12:00 | 11:30 | cuối buổi sáng</c>; null where it says none.</summary>
    public static AttendanceWindow? Read(string line) =>
        line.Split('|', StringSplitOptions.TrimEntries) is [var span, var remind, { Length: > 0 and <= 100 } name] && span.Split('-', '–') is [var from, var to]
        && Clock(from) is { } begins && Clock(to) is { } ends && Clock(remind) is { } at && begins < ends && begins <= at && at < ends
            ? new AttendanceWindow(name, begins, ends, at)
            : null;

    internal static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static TimeOnly? Clock(string text) => TimeOnly.TryParseExact(text.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
