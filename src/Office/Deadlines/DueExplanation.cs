using FlowOffice.Office.Calendars;

namespace FlowOffice.Office.Deadlines;

/// <summary>What one day was to a time limit.</summary>
public enum DayRole
{
    /// <summary>The day of the event: not counted.</summary>
    Start,

    /// <summary>Counted.</summary>
    Counted,

    /// <summary>A day off that a limit in working days or hours passes over.</summary>
    Skipped,

    /// <summary>The limit had ended, but on a day off: its end moved on.</summary>
    MovedOver,

    /// <summary>The working day to which the end moved.</summary>
    MovedTo,

    /// <summary>Before the day of the month on which the limit ends.</summary>
    Before,

    /// <summary>The day of the month on which the limit ends, worked or not.</summary>
    Named,
}

/// <summary>One day between the start of a limit and its end.</summary>
/// <param name="Date">The day.</param>
/// <param name="Role">What it was to the limit.</param>
/// <param name="Number">The how manieth counted day it was; null where it was not counted, or hours were.</param>
/// <param name="Worked">Working time of it that was counted, where hours are.</param>
/// <param name="Special">What a list of the calendar says of it; null for an ordinary one.</param>
public sealed record ExplainedDay(DateOnly Date, DayRole Role, int? Number, TimeSpan? Worked, CalendarDay? Special)
{
    public bool IsWeekend => WorkingCalendar.IsWeekend(Date);
}

/// <summary>Why a limit ends when it does, day by day.</summary>
/// <param name="Rule">What was counted.</param>
/// <param name="Start">From when.</param>
/// <param name="DueAt">Until when.</param>
/// <param name="IsProvisional">Counted over a year whose days off are not announced.</param>
/// <param name="Days">Every day from the start to the end.</param>
public sealed record DueExplanation(DueRule Rule, DateTimeOffset Start, DateTimeOffset DueAt, bool IsProvisional, IReadOnlyList<ExplainedDay> Days)
{
    /// <summary>Explains one limit.</summary>
    public static DueExplanation Of(DueRule rule, DateTimeOffset start, WorkingCalendar calendar)
    {
        var (dueAt, provisional) = rule.From(start, calendar);
        return new(rule, start, dueAt, provisional, [.. rule.Count switch
        {
            DayCount.WorkingHours => ByHours(start, dueAt, calendar),
            DayCount.MonthDay => ToNamedDay(start, dueAt, calendar),
            _ => ByDays(rule, start, dueAt, calendar),
        }]);
    }

    /// <summary>Explains a due moment: the limit, and what was granted on top of it.</summary>
    public static IReadOnlyList<DueExplanation> Of(DueOrigin origin, WorkingCalendar calendar)
    {
        var parts = new List<DueExplanation>();
        foreach (var rule in origin.Rules)
            parts.Add(Of(rule, parts.Count == 0 ? origin.Start : parts[^1].DueAt, calendar));
        return parts;
    }

    private static IEnumerable<ExplainedDay> ByDays(DueRule rule, DateTimeOffset start, DateTimeOffset dueAt, WorkingCalendar calendar)
    {
        var (first, last) = (VietnamTime.DateOf(start), VietnamTime.DateOf(dueAt));
        yield return new(first, DayRole.Start, null, null, calendar.SpecialDay(first));
        var wanted = rule.Count is DayCount.NextWorkingDay ? 1 : rule.Length;
        var counted = 0;
        for (var date = first.AddDays(1); date <= last; date = date.AddDays(1))
        {
            var worked = calendar.IsWorkingDay(date);
            var role = counted == wanted
                ? worked ? DayRole.MovedTo : DayRole.MovedOver
                : worked || rule.Count is DayCount.Calendar ? DayRole.Counted : DayRole.Skipped;
            yield return new(date, role, role is DayRole.Counted ? ++counted : null, null, calendar.SpecialDay(date));
        }
    }

    private static IEnumerable<ExplainedDay> ToNamedDay(DateTimeOffset start, DateTimeOffset dueAt, WorkingCalendar calendar)
    {
        for (var (date, last) = (VietnamTime.DateOf(start), VietnamTime.DateOf(dueAt)); date <= last; date = date.AddDays(1))
            yield return new(date, date == last ? DayRole.Named : DayRole.Before, null, null, calendar.SpecialDay(date));
    }

    private static IEnumerable<ExplainedDay> ByHours(DateTimeOffset start, DateTimeOffset dueAt, WorkingCalendar calendar)
    {
        for (var date = VietnamTime.DateOf(start); date <= VietnamTime.DateOf(dueAt); date = date.AddDays(1))
        {
            var (from, to) = (VietnamTime.At(date, TimeOnly.MinValue), VietnamTime.At(date.AddDays(1), TimeOnly.MinValue));
            var worked = calendar.WorkingTimeBetween(from > start ? from : start, to < dueAt ? to : dueAt);
            yield return new(date, worked > TimeSpan.Zero ? DayRole.Counted : DayRole.Skipped, null, worked, calendar.SpecialDay(date));
        }
    }
}
