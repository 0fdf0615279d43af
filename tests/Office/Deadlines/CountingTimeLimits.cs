using FlowOffice.Office.Calendars;
using FlowOffice.Office.Deadlines;
using Xunit;
using static FlowOffice.Office.Tests.Calendars.CountingWorkingDays;
using static FlowOffice.Office.Tests.Calendars.CountingWorkingHours;

namespace FlowOffice.Office.Tests.Deadlines;

/// <summary>How a limit is counted (Civil Code 2015, articles 147–148; readings ).</summary>
public sealed class CountingTimeLimits
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.National;

    [Theory]
    [InlineData("04/03/2024 09:00", 3, DayCount.Calendar, "07/03/2024")] // the first day is not counted
    [InlineData("04/03/2024 23:59", 3, DayCount.Calendar, "07/03/2024")]
    [InlineData("06/03/2024 09:00", 3, DayCount.Calendar, "11/03/2024")] // Saturday moves to Monday
    [InlineData("06/03/2024 09:00", 3, DayCount.Working, "11/03/2024")]
    [InlineData("05/03/2024 09:00", 3, DayCount.Working, "08/03/2024")]
    [InlineData("26/04/2024 09:00", 1, DayCount.Calendar, "02/05/2024")] // over the swap and two holidays
    [InlineData("01/05/2024 09:00", 3, DayCount.Calendar, "04/05/2024")] // a worked Saturday is no day off
    [InlineData("05/03/2024 09:00", 0, DayCount.Working, "05/03/2024")] // the same day
    [InlineData("09/03/2024 09:00", 0, DayCount.Working, "11/03/2024")]
    [InlineData("05/03/2024 09:00", 0, DayCount.NextWorkingDay, "06/03/2024")]
    [InlineData("26/04/2024 09:00", 0, DayCount.NextWorkingDay, "02/05/2024")]
    [InlineData("09/03/2024 09:00", 0, DayCount.NextWorkingDay, "11/03/2024")] // an event on Saturday: the next working day is Monday
    public void Days_end_at_midnight_of_the_last_one_and_never_on_a_day_off(string start, int days, DayCount count, string dueDay)
    {
        var deadline = new DueRule(days, count).From(Instant(start), Calendar);

        Assert.Equal(VietnamTime.EndOf(Day(dueDay)), deadline.DueAt);
        Assert.False(deadline.IsProvisional);
    }

    [Theory]
    [InlineData("10/03/2024 09:00", 24, "24/03/2024")] // a Sunday stays the day
    [InlineData("24/03/2024 23:59", 24, "24/03/2024")] // received on the day itself
    [InlineData("25/03/2024 00:00", 24, "24/04/2024")]
    [InlineData("02/12/2024 08:00", 1, "01/01/2025")] // over the year, onto a holiday
    [InlineData("10/02/2024 08:00", 31, "29/02/2024")] // a short month has its last day
    [InlineData("30/04/2024 08:00", 31, "30/04/2024")]
    public void A_day_of_the_month_is_the_next_such_day_and_does_not_move_for_days_off(string start, int day, string dueDay)
    {
        var rule = new DueRule(day, DayCount.MonthDay);

        Assert.Equal(new Deadline(VietnamTime.EndOf(Day(dueDay)), false), rule.From(Instant(start), Calendar));
        Assert.Equal(DayRole.Named, DueExplanation.Of(rule, Instant(start), Calendar).Days.Single(explained => explained.Date == Day(dueDay)).Role);
        Assert.Equal(VietnamTime.EndOf(Day(dueDay)), DueOrigin.Parse(DueOrigin.Of(Instant(start), rule).ToString())!.DueAt(Calendar));
    }

    [Fact]
    public void A_day_of_the_month_is_never_provisional() =>
        Assert.False(DueOrigin.Of(Instant("28/12/2026 09:00"), new DueRule(24, DayCount.MonthDay)).IsProvisional(Calendar));

    [Fact]
    public void The_last_moment_of_the_day_is_in_time_and_midnight_is_not()
    {
        var dueAt = new DueRule(3).From(Instant("04/03/2024 09:00"), Calendar).DueAt;

        Assert.False(Instant("07/03/2024 23:59") > dueAt);
        Assert.True(Instant("08/03/2024 00:00") > dueAt);
        Assert.Equal(Day("07/03/2024"), VietnamTime.DateOf(dueAt));
    }

    [Fact]
    public void Urgent_work_is_limited_in_working_hours() =>
        Assert.Equal(Instant("11/03/2024 08:30"), new DueRule(2, DayCount.WorkingHours).From(Instant("08/03/2024 16:30"), Calendar).DueAt);

    [Fact]
    public void A_limit_that_runs_into_a_year_without_notice_says_so() =>
        Assert.True(new DueRule(10).From(Instant("28/12/2026 09:00"), Calendar).IsProvisional);

    [Fact]
    public void An_accepted_wait_moves_the_due_day_by_the_days_waited()
    {
        var dueAt = VietnamTime.EndOf(Day("07/03/2024"));

        Assert.Equal(VietnamTime.EndOf(Day("11/03/2024")), // two days: Saturday, so Monday
            Deadline.AfterPause(dueAt, Instant("05/03/2024 10:00"), Instant("07/03/2024 08:00"), Calendar).DueAt);
        Assert.Equal(dueAt, Deadline.AfterPause(dueAt, Instant("05/03/2024 10:00"), Instant("05/03/2024 16:00"), Calendar).DueAt);
    }

    [Fact]
    public void A_limit_below_zero_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new DueRule(-1));

    [Theory]
    [InlineData("05/03/2024 09:00", "còn 2 ngày làm việc")]
    [InlineData("07/03/2024 09:00", "còn 6 giờ làm việc")]
    [InlineData("07/03/2024 23:00", "hết hạn hôm nay")]
    [InlineData("08/03/2024 00:00", "quá hạn 1 ngày làm việc")]
    [InlineData("10/03/2024 09:00", "quá hạn 1 ngày làm việc")]
    [InlineData("12/03/2024 09:00", "quá hạn 3 ngày làm việc")]
    public void What_remains_is_told_in_working_time(string now, string text) =>
        Assert.Equal(text, RemainingTime.Of(Calendar, VietnamTime.EndOf(Day("07/03/2024")), Instant(now)).Text);
}
