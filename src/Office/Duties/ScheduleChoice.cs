using System.Globalization;

namespace FlowOffice.Office.Duties;

/// <summary>The kinds of schedule that a form offers.</summary>
public enum ScheduleKind
{
    Daily,

    WorkingDays,

    Weekly,

    Monthly,

    /// <summary>On the last day of each month.</summary>
    MonthEnd,

    /// <summary>On the last working day before a day of each month.</summary>
    WorkingDayBefore,

    /// <summary>On a day of the first month of each quarter.</summary>
    Quarterly,

    Yearly,

    /// <summary>Written as an expression.</summary>
    Free,
}

/// <summary>A schedule as a form has it: what is chosen writes the expression, and an expression of this shape is read back.</summary>
/// <param name="Times">Times of the day, in order, each once; none where <paramref name="Kind"/> is free.</param>
/// <param name="Day">Day of the month, where the kind has one; else 1.</param>
/// <param name="Month">Month, where the kind is yearly; else 1.</param>
/// <param name="Weekday">Day of the week, where the kind is weekly; else Monday.</param>
/// <param name="Text">The expression, where the kind is free; else empty.</param>
public sealed record ScheduleChoice(ScheduleKind Kind, IReadOnlyList<TimeOnly> Times, int Day = 1, int Month = 1, DayOfWeek Weekday = DayOfWeek.Monday, string Text = "")
{
    private const string EveryQuarter = "1,4,7,10";

    /// <summary>Up to this day every month has one.</summary>
    public const int LastDayOfEachMonth = 28;

    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>The schedule that is chosen.</summary>
    /// <exception cref="FormatException">It is a free one, and no schedule.</exception>
    public DutySchedule ToSchedule() => Kind is ScheduleKind.Free
        ? DutySchedule.Parse(Text)
        : new DutySchedule([.. Times.Select(time => new ScheduleLine($"0 {time.Minute} {time.Hour} {Dates}", Days))]);

    /// <summary>The choice that writes a schedule; a free one where none does.</summary>
    public static ScheduleChoice Of(DutySchedule schedule) => Groups(schedule) is [{ } only] ? only : Free(schedule.ToString());

    /// <summary>A schedule part by part, each part as something that could have been chosen.</summary>
    public static IReadOnlyList<ScheduleChoice> Groups(DutySchedule schedule)
    {
        List<ScheduleChoice> groups = [];
        foreach (var line in schedule.Lines.Select(Read))
            if (groups is [.., { Kind: not ScheduleKind.Free } last] && line.Kind != ScheduleKind.Free && (last with { Times = line.Times }).SameAs(line) && last.Times[^1] < line.Times[0])
                groups[^1] = last with { Times = [.. last.Times, .. line.Times] };
            else
                groups.Add(line);
        return groups;
    }

    public bool SameAs(ScheduleChoice other) =>
        (Kind, Day, Month, Weekday, Text) == (other.Kind, other.Day, other.Month, other.Weekday, other.Text) && Times.SequenceEqual(other.Times);

    private ScheduleDays Days => Kind switch
    {
        ScheduleKind.WorkingDays => ScheduleDays.Working,
        ScheduleKind.WorkingDayBefore => ScheduleDays.LastWorkingBefore,
        _ => ScheduleDays.Any,
    };

    private string Dates => Kind switch
    {
        ScheduleKind.Weekly => $"? * {Weekdays[(int)Weekday]}",
        ScheduleKind.Monthly or ScheduleKind.WorkingDayBefore => $"{Day} * ?",
        ScheduleKind.MonthEnd => "L * ?",
        ScheduleKind.Quarterly => $"{Day} {EveryQuarter} ?",
        ScheduleKind.Yearly => $"{Day} {Month} ?",
        _ => "* * ?",
    };

    private static ScheduleChoice Read(ScheduleLine line)
    {
        if (line.Cron.Split(' ') is not ["0", var minute, var hour, var day, var month, var weekday] || Number(minute, 0, 59) is not { } m || Number(hour, 0, 23) is not { } h)
            return Free(line.ToString());
        IReadOnlyList<TimeOnly> times = [new TimeOnly(h, m)];
        var date = Number(day, 1, LastDayOfEachMonth);
        return (line.Days, day, month, weekday) switch
        {
            (ScheduleDays.Any, "*", "*", "?") => new(ScheduleKind.Daily, times),
            (ScheduleDays.Working, "*", "*", "?") => new(ScheduleKind.WorkingDays, times),
            (ScheduleDays.Any, "?", "*", _) when Array.IndexOf(Weekdays, weekday) is >= 0 and var which => new(ScheduleKind.Weekly, times, Weekday: (DayOfWeek)which),
            (ScheduleDays.Any, "L", "*", "?") => new(ScheduleKind.MonthEnd, times),
            (ScheduleDays.Any, _, "*", "?") when date is { } d => new(ScheduleKind.Monthly, times, d),
            (ScheduleDays.LastWorkingBefore, _, "*", "?") when date is { } d => new(ScheduleKind.WorkingDayBefore, times, d),
            (ScheduleDays.Any, _, EveryQuarter, "?") when date is { } d => new(ScheduleKind.Quarterly, times, d),
            (ScheduleDays.Any, _, _, "?") when Number(month, 1, 12) is { } which && Number(day, 1, DateTime.DaysInMonth(2023, which)) is { } d => new(ScheduleKind.Yearly, times, d, which),
            _ => Free(line.ToString()),
        };
    }

    private static ScheduleChoice Free(string text) => new(ScheduleKind.Free, [], Text: text);

    /// <summary>A number written as we write it: no sign, no zero before it.</summary>
    private static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most && text == number.ToString(CultureInfo.InvariantCulture) ? number : null;
}
