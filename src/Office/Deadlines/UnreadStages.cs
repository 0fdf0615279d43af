using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Deadlines;

/// <summary>The moments at which somebody is to hear that a task has not been opened: the holder each half-day, its sender once.</summary>
/// <remarks>Source: Hà Tĩnh Điều 8.7 (HT-8.7c3).</remarks>
public static class UnreadStages
{
    /// <summary>Plans the first reminder, and word to the sender, for when a task has lain unread for some working days.</summary>
    public static void Schedule(StepWork work, Guid taskId, int workingDays, Guid? sender, WorkingCalendar calendar)
    {
        var first = calendar.AddWorkingTime(work.Now, workingDays * calendar.HoursOn(VietnamTime.DateOf(work.Now)).Length);
        DeadlineStages.Write(work, taskId, Reminder(first));
        if (sender is { } person)
            DeadlineStages.Write(work, taskId, new("unread-told", first, StageKind.Unread, Recipient.Person(person)));
    }

    /// <summary>The reminder after one: at the beginning of the next half of a working day.</summary>
    internal static DeadlineStage After(DateTimeOffset moment, WorkingCalendar calendar)
    {
        var day = VietnamTime.DateOf(moment);
        if (calendar.IsWorkingDay(day))
        {
            var hours = calendar.HoursOn(day);
            foreach (var start in new[] { hours.Opens, hours.BreakEnds })
                if (VietnamTime.At(day, start) is var begins && begins > moment)
                    return Reminder(begins);
        }

        return Reminder(calendar.OpeningOn(calendar.NextWorkingDay(day)));
    }

    private static DeadlineStage Reminder(DateTimeOffset at) =>
        new($"unread-{at.ToOffset(VietnamTime.Offset).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)}", at, StageKind.Unread, Recipient.Holder);
}
