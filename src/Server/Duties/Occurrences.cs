using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Duties;

namespace FlowOffice.Server.Duties;

/// <summary>When a schedule is due, by the working calendar of its organisation.</summary>
internal static class Occurrences
{
    /// <summary>So many days off in a row end a search: no calendar has them.</summary>
    private const int MostDaysOff = 1000;

    /// <summary>Whether the schedule can be read and has an occurrence at all.</summary>
    public static bool Exist(DutySchedule schedule) =>
        schedule.Lines.All(line => CronSchedule.TryParse(line.Cron, out var cron) && cron!.EverFires);

    /// <summary>The first occurrence after a moment; null where there is none within eight years.</summary>
    public static DateTimeOffset? NextAfter(this DutySchedule schedule, DateTimeOffset moment, WorkingCalendar calendar) =>
        schedule.Lines.Min(line => NextAfter(line, moment, calendar));

    /// <summary>Occurrences after a moment and up to another, in order, each once.</summary>
    public static IEnumerable<DateTimeOffset> Between(this DutySchedule schedule, DateTimeOffset after, DateTimeOffset upTo, WorkingCalendar calendar)
    {
        for (var next = schedule.NextAfter(after, calendar); next <= upTo; next = schedule.NextAfter(next.Value, calendar))
            yield return next.Value;
    }

    private static DateTimeOffset? NextAfter(ScheduleLine line, DateTimeOffset moment, WorkingCalendar calendar)
    {
        var cron = CronSchedule.Parse(line.Cron);
        var named = cron.NextAfter(moment);
        for (var tried = 0; named is { } at && tried < MostDaysOff; tried++, named = cron.NextAfter(at))
        {
            var day = VietnamTime.DateOf(at);
            switch (line.Days)
            {
                case ScheduleDays.Working when !calendar.IsWorkingDay(day):
                    continue;
                case ScheduleDays.LastWorkingBefore:
                    var before = VietnamTime.At(calendar.PreviousWorkingDay(day), VietnamTime.TimeOf(at));
                    if (before <= moment)
                        continue;
                    return before;
                default:
                    return at;
            }
        }

        return null;
    }
}
