using FlowOffice.Office.Calendars;
using FlowOffice.Office.Deadlines;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlowOffice.Office.Tests.Calendars;

/// <summary>
/// Time limits against somebody who goes through the calendar with a finger, day by day and minute by minute: a hundred
/// calendars that nobody would write, a thousand limits in each.
/// </summary>
public sealed class CountingLikeACalendarOnTheWall
{
    private const int Limits = 1000;

    private static readonly DateOnly First = new(2024, 1, 1);

    private static readonly WorkingHours Summer = new(4, 15, new(7, 0), new(11, 0), new(13, 0), new(17, 15));

    private static readonly Gen<CalendarDay[]> SpecialDays = Gen.Choose(0, 2 * 366)
        .SelectMany(day => Gen.Elements(Enum.GetValues<CalendarDayKind>()).Select(kind => new CalendarDay(First.AddDays(day), kind, ""))).ArrayOf(150);

    private static readonly Arbitrary<(CalendarDay[] Days, (int Minute, int Length)[] Limits)> Cases = (
        from days in SpecialDays
        from limits in Gen.Choose(0, 700 * 24 * 60).SelectMany(minute => Gen.Choose(0, 20).Select(length => (minute, length))).ArrayOf(Limits)
        select (days, limits)).ToArbitrary();

    [Theory]
    [InlineData(DayCount.Calendar), InlineData(DayCount.Working), InlineData(DayCount.NextWorkingDay)]
    public void Days_end_where_the_finger_stops(DayCount count) => Check((wall, calendar, start, length) =>
        VietnamTime.DateOf(new DueRule(length, count).From(start, calendar).DueAt) == wall.Due(VietnamTime.DateOf(start), length, count));

    [Fact]
    public void Hours_end_where_the_finger_stops() => Check((wall, calendar, start, length) =>
        new DueRule(1 + (length % 4), DayCount.WorkingHours).From(start, calendar).DueAt == wall.After(start, 60 * (1 + (length % 4))));

    [Theory]
    [InlineData(DayCount.Calendar), InlineData(DayCount.Working), InlineData(DayCount.NextWorkingDay)]
    public void Each_date_explains_itself_to_the_last_day(DayCount count) => Check((wall, calendar, start, length) =>
    {
        var explained = DueExplanation.Of(new DueRule(length, count), start, calendar);
        return explained.Days[^1].Date == VietnamTime.DateOf(explained.DueAt)
            && explained.Days.Count(day => day.Role is DayRole.Counted) == (count is DayCount.NextWorkingDay ? 1 : length)
            && explained.Days.Where(day => day.Role is DayRole.Skipped or DayRole.MovedOver).All(day => !wall.IsWorked(day.Date))
            && (count is DayCount.Calendar || explained.Days.Where(day => day.Role is DayRole.Counted).All(day => wall.IsWorked(day.Date)));
    });

    private static void Check(Func<Wall, WorkingCalendar, DateTimeOffset, int, bool> law) => Prop.ForAll(Cases, c =>
    {
        var (wall, calendar) = (new Wall(c.Days), new WorkingCalendar(c.Days, [], [WorkingHours.Usual, Summer]));
        return c.Limits.All(limit => law(wall, calendar, VietnamTime.At(First, TimeOnly.MinValue).AddMinutes(limit.Minute), limit.Length));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    /// <summary>The slow and obvious way.</summary>
    private sealed class Wall
    {
        private readonly Dictionary<DateOnly, CalendarDayKind> written = [];

        public Wall(CalendarDay[] days)
        {
            foreach (var day in days)
                written[day.Date] = day.Kind;
        }

        public bool IsWorked(DateOnly day) => written.GetValueOrDefault(day, CalendarDayKind.Ordinary) switch
        {
            CalendarDayKind.WorkedRestDay => true,
            CalendarDayKind.Holiday or CalendarDayKind.ExtraDayOff => false,
            _ => day.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday,
        };

        public DateOnly Due(DateOnly day, int length, DayCount count)
        {
            if (count is DayCount.NextWorkingDay)
                (length, count) = (1, DayCount.Working);
            while (length > 0)
            {
                day = day.AddDays(1);
                if (count is DayCount.Calendar || IsWorked(day))
                    length--;
            }

            while (!IsWorked(day))
                day = day.AddDays(1);
            return day;
        }

        public DateTimeOffset After(DateTimeOffset start, int minutes)
        {
            var (day, minute) = (VietnamTime.DateOf(start), (int)VietnamTime.TimeOf(start).ToTimeSpan().TotalMinutes);
            while (true)
            {
                var isSummer = (day.Month, day.Day).CompareTo((4, 15)) >= 0;
                for (var worked = IsWorked(day); worked && minute < 24 * 60; minute++)
                    if (IsOpen(minute, isSummer) && --minutes == 0)
                        return VietnamTime.At(day, TimeOnly.MinValue).AddMinutes(minute + 1);
                (day, minute) = (day.AddDays(1), 0);
            }
        }

        private static bool IsOpen(int minute, bool isSummer) => isSummer
            ? minute is (>= 7 * 60 and < 11 * 60) or (>= 13 * 60 and < (17 * 60) + 15)
            : minute is (>= (7 * 60) + 30 and < (11 * 60) + 30) or (>= (13 * 60) + 30 and < (17 * 60) + 30);
    }
}
