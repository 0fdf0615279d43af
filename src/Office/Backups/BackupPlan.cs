using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;

namespace FlowOffice.Office.Backups;

/// <summary>When an organisation wants its data backed up: every day or one day of the week, at an hour.</summary>
/// <param name="Day">Null for every day.</param>
/// <remarks>Source: Gia Lai Điều 3.4 (GL-3.4f), 16.2; Sơn Động Điều 9.2; Hà Tĩnh Điều 10.4, 10.5.</remarks>
public sealed record BackupPlan(DayOfWeek? Day, TimeOnly At)
{
    public const string DaySetting = "backupDay";
    public const string TimeSetting = "backupTime";
    public const string KeptSetting = "backupsKept";
    public const string DrillMinutesSetting = "drillMinutes";

    /// <summary>How many planned backups are kept where nothing else is set.</summary>
    public const int UsualKept = 30;

    /// <summary>In how many minutes a backup should be restored where nothing else is set.</summary>
    public const int UsualDrillMinutes = 60;

    public const string EveryDay = "Hằng ngày";

    private static readonly Dictionary<string, DayOfWeek?> ByName = new()
    {
        [EveryDay] = null, ["Thứ Hai"] = DayOfWeek.Monday, ["Thứ Ba"] = DayOfWeek.Tuesday, ["Thứ Tư"] = DayOfWeek.Wednesday, ["Thứ Năm"] = DayOfWeek.Thursday,
        ["Thứ Sáu"] = DayOfWeek.Friday, ["Thứ Bảy"] = DayOfWeek.Saturday, ["Chủ nhật"] = DayOfWeek.Sunday,
    };

    private static readonly TimeOnly AlertTime = new(8, 0);

    /// <summary>Every day at 22:00, which is enough for each of the regulations.</summary>
    public static BackupPlan Usual { get; } = new(null, new TimeOnly(22, 0));

    /// <summary>What may be chosen as the day, as it is stored and read.</summary>
    public static IReadOnlyList<string> Days { get; } = [.. ByName.Keys];

    /// <summary>The day as people read it.</summary>
    public string DayName => ByName.First(name => name.Value == Day).Key;

    /// <summary>The plan that an organisation's settings say.</summary>
    public static BackupPlan Of(string settings)
    {
        var json = JsonNode.Parse(settings)!;
        return new BackupPlan(
            (string?)json[DaySetting] is { } day && ByName.TryGetValue(day, out var known) ? known : Usual.Day,
            TimeOnly.TryParseExact((string?)json[TimeSetting], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : Usual.At);
    }

    /// <summary>In how many minutes an organisation wants a backup restored.</summary>
    public static int DrillMinutesOf(string settings) => (int?)JsonNode.Parse(settings)![DrillMinutesSetting] ?? UsualDrillMinutes;

    /// <summary>The newest moment of the plan that is not after <paramref name="now"/>.</summary>
    public DateTimeOffset LastDue(DateTimeOffset now)
    {
        var day = VietnamTime.DateOf(now);
        while (Moment(day) is var moment && (moment is null || moment > now))
            day = day.AddDays(-1);
        return Moment(day)!.Value;
    }

    /// <summary>The first moment of the plan after <paramref name="now"/>.</summary>
    public DateTimeOffset NextDue(DateTimeOffset now)
    {
        var day = VietnamTime.DateOf(now);
        while (Moment(day) is var moment && (moment is null || moment <= now))
            day = day.AddDays(1);
        return Moment(day)!.Value;
    }

    /// <summary>
    /// The time of the newest check whether there was a backup, which is 08:00: of the day up to then, or on Monday of the week
    /// that ended. The backup must have begun within it.
    /// </summary>
    public (DateTimeOffset From, DateTimeOffset Until) LastChecked(DateTimeOffset now)
    {
        var day = VietnamTime.DateOf(now);
        if (VietnamTime.At(day, AlertTime) > now)
            day = day.AddDays(-1);
        if (Day is null)
            return (VietnamTime.At(day.AddDays(-1), AlertTime), VietnamTime.At(day, AlertTime));
        while (day.DayOfWeek != DayOfWeek.Monday)
            day = day.AddDays(-1);
        return (VietnamTime.At(day.AddDays(-7), TimeOnly.MinValue), VietnamTime.At(day, TimeOnly.MinValue));
    }

    /// <summary>The newest evening of 31 December, 23:00, that is not after <paramref name="now"/>: the archive of that year is made then.</summary>
    public static DateTimeOffset LastYearEnd(DateTimeOffset now)
    {
        var year = VietnamTime.DateOf(now).Year;
        var end = YearEnd(year);
        return end <= now ? end : YearEnd(year - 1);

        static DateTimeOffset YearEnd(int year) => VietnamTime.At(new DateOnly(year, 12, 31), new TimeOnly(23, 0));
    }

    private DateTimeOffset? Moment(DateOnly day) => Day is null || day.DayOfWeek == Day ? VietnamTime.At(day, At) : null;
}
