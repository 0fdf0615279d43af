using FlowOffice.Office.Calendars;
using FsCheck.Fluent;
using FsCheck;
using Xunit;

namespace FlowOffice.Office.Tests.Calendars;

/// <summary>What holds for every calendar and every day, tried with calendars that nobody would write.</summary>
public sealed class WorkingCalendarLaws
{
    private static readonly DateOnly First = new(2024, 1, 1);

    private static readonly Gen<DateOnly> Days = Gen.Choose(0, 5 * 366).Select(First.AddDays);

    private static readonly Gen<WorkingCalendar> Calendars =
        from days in Days.SelectMany(day => Gen.Elements(Enum.GetValues<CalendarDayKind>()).Select(kind => new CalendarDay(day, kind, "")))
            .ArrayOf(200)
        select new WorkingCalendar(days, [2024], []);

    private static readonly Arbitrary<(WorkingCalendar Calendar, DateOnly Day, int A, int B)> Cases = (
        from calendar in Calendars
        from day in Days
        from a in Gen.Choose(0, 60)
        from b in Gen.Choose(0, 60)
        select (calendar, day, a, b)).ToArbitrary();

    [Fact]
    public void Adding_in_two_goes_is_adding_at_once() => Check(c =>
        c.Calendar.AddWorkingDays(c.Calendar.AddWorkingDays(c.Day, c.A), c.B) == c.Calendar.AddWorkingDays(c.Day, c.A + c.B));

    [Fact]
    public void Adding_at_least_one_day_ends_on_a_working_day() => Check(c =>
        c.Calendar.IsWorkingDay(c.Calendar.AddWorkingDays(c.Day, c.A + 1)));

    [Fact]
    public void What_was_added_is_what_lies_between() => Check(c =>
        c.Calendar.WorkingDaysBetween(c.Day, c.Calendar.AddWorkingDays(c.Day, c.A)) == c.A);

    [Fact]
    public void From_a_working_day_there_and_back_is_the_same_day() => Check(c =>
    {
        var day = c.Calendar.WorkingDayFrom(c.Day);
        return c.Calendar.AddWorkingDays(c.Calendar.AddWorkingDays(day, c.A), -c.A) == day;
    });

    [Fact]
    public void No_working_day_is_passed_over_by_the_next_one() => Check(c =>
    {
        var next = c.Calendar.NextWorkingDay(c.Day);
        return next > c.Day && Enumerable.Range(1, next.DayNumber - c.Day.DayNumber - 1).All(i => !c.Calendar.IsWorkingDay(c.Day.AddDays(i)));
    });

    [Fact]
    public void Working_time_added_is_working_time_between() => Check(c =>
    {
        var start = VietnamTime.At(c.Day, new TimeOnly(0).AddMinutes(c.B * 24));
        var time = TimeSpan.FromMinutes(c.A * 37);
        return c.Calendar.WorkingTimeBetween(start, c.Calendar.AddWorkingTime(start, time)) == time;
    });

    private static void Check(Func<(WorkingCalendar Calendar, DateOnly Day, int A, int B), bool> law) =>
        Prop.ForAll(Cases, law).QuickCheckThrowOnFailure();
}
