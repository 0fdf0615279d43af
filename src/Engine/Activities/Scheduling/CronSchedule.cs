using System.Collections;
using System.Globalization;

namespace FlowOffice.Engine;

/// <summary>
/// A cron expression of six parts (second minute hour day month weekday) or five (without seconds), read in
/// Asia/Ho_Chi_Minh. Each part takes <c>*</c>, <c>?</c>, numbers, names (<c>JAN</c>, <c>MON</c>), lists, ranges and steps;
/// weekdays count from Sunday, 0 or 7. The day <c>L</c> is the last of its month. When both day and weekday are restricted,
/// either suffices.
/// </summary>
public sealed class CronSchedule
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7); // Vietnam has had one offset since 1975
    private readonly BitArray seconds, minutes, hours, days, months, weekdays;
    private readonly bool anyDay, anyWeekday, lastDay;

    private CronSchedule(string[] parts)
    {
        seconds = Part(parts[0], 0, 59, []);
        minutes = Part(parts[1], 0, 59, []);
        hours = Part(parts[2], 0, 23, []);
        lastDay = parts[3] is "L";
        days = Part(lastDay ? "*" : parts[3], 1, 31, []);
        months = Part(parts[4], 1, 12, Months);
        weekdays = Part(parts[5], 0, 7, Weekdays);
        weekdays[0] |= weekdays[7];
        anyDay = parts[3] is "*" or "?";
        anyWeekday = parts[5] is "*" or "?";
    }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public static CronSchedule Parse(string expression)
    {
        var parts = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length switch
        {
            6 => new CronSchedule(parts),
            5 => new CronSchedule(["0", .. parts]),
            _ => throw new FormatException($"Expected a cron expression of six parts, found '{expression}'."),
        };
    }

    /// <summary>Reads an expression, or says that it cannot be read.</summary>
    public static bool TryParse(string expression, out CronSchedule? schedule)
    {
        try
        {
            schedule = Parse(expression);
            return true;
        }
        catch (FormatException)
        {
            schedule = null;
            return false;
        }
    }

    /// <summary>The first time after a moment, or null when there is none within eight years.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset moment)
    {
        var start = moment.ToOffset(Offset).DateTime.AddSeconds(1);
        var last = start.Date.AddYears(8);
        for (var day = start.Date; day < last; day = day.AddDays(1))
        {
            if (!months[day.Month])
            {
                day = new DateTime(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
                continue;
            }
            if (Fits(day) && TimeOn(day == start.Date ? start.TimeOfDay : TimeSpan.Zero) is { } time)
                return new DateTimeOffset(day + time, Offset).ToUniversalTime();
        }
        return null;
    }

    /// <summary>Whether there is any such time at all; none is on 30 February. Every date and weekday meet within 28 years.</summary>
    public bool EverFires => Enumerable.Range(0, 4).Any(round => NextAfter(new DateTimeOffset(2024 + (round * 7), 1, 1, 0, 0, 0, Offset)) is not null);

    private bool Fits(DateTime day)
    {
        var (byDay, byWeekday) = (lastDay ? day.Day == DateTime.DaysInMonth(day.Year, day.Month) : days[day.Day], weekdays[(int)day.DayOfWeek]);
        return anyDay || anyWeekday ? byDay && byWeekday : byDay || byWeekday;
    }

    private TimeSpan? TimeOn(TimeSpan earliest)
    {
        for (var hour = earliest.Hours; hour < 24; hour++)
            for (var minute = hour == earliest.Hours ? earliest.Minutes : 0; hours[hour] && minute < 60; minute++)
                for (var second = hour == earliest.Hours && minute == earliest.Minutes ? earliest.Seconds : 0; minutes[minute] && second < 60; second++)
                    if (seconds[second])
                        return new TimeSpan(hour, minute, second);
        return null;
    }

    private static BitArray Part(string part, int least, int most, string[] names)
    {
        var set = new BitArray(most + 1);
        foreach (var item in part.Split(','))
        {
            var (range, step) = item.Split('/') switch
            {
                [var whole] => (whole, 1),
                [var whole, var every] when int.TryParse(every, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => (whole, number),
                _ => throw new FormatException($"'{item}' is no part of a cron expression."),
            };
            var (from, to) = range is "*" or "?" ? (least, most)
                : range.Split('-') switch
                {
                    [var only] => (Number(only), step > 1 || item.Contains('/', StringComparison.Ordinal) ? most : Number(only)),
                    [var first, var last] => (Number(first), Number(last)),
                    _ => throw new FormatException($"'{item}' is no part of a cron expression."),
                };
            if (from < least || to > most || from > to)
                throw new FormatException($"'{item}' is outside {least}-{most}.");
            for (var i = from; i <= to; i += step)
                set[i] = true;
        }
        return set;

        int Number(string text) =>
            Array.FindIndex(names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is >= 0 and var named ? named + (names.Length == 12 ? 1 : 0)
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new FormatException($"'{text}' is no part of a cron expression.");
    }
}
