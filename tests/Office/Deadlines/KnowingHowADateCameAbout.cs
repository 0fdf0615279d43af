using FlowOffice.Office.Calendars;
using FlowOffice.Office.Deadlines;
using Xunit;
using static FlowOffice.Office.Tests.Calendars.CountingWorkingDays;
using static FlowOffice.Office.Tests.Calendars.CountingWorkingHours;

namespace FlowOffice.Office.Tests.Deadlines;

public sealed class KnowingHowADateCameAbout
{
    private static readonly WorkingCalendar Calendar = new CalendarLayers().ToCalendar();

    [Fact]
    public void What_is_stored_counts_to_the_same_moment()
    {
        var origin = DueOrigin.After(DueOrigin.Of(Instant("11/02/2026 09:00"), new DueRule(5, DayCount.Working)), default, new DueRule(3));

        var read = DueOrigin.Parse(origin.ToString())!;

        Assert.Equal(VietnamTime.EndOf(Day("02/03/2026")), read.DueAt(Calendar)); // 25/02, and three days to Saturday
        Assert.Equal(origin.ToString(), read.ToString());
    }

    [Fact]
    public void Days_granted_on_a_day_that_somebody_named_count_from_that_day()
    {
        var named = VietnamTime.EndOf(Day("08/03/2024"));

        Assert.Equal(VietnamTime.EndOf(Day("11/03/2024")), DueOrigin.After(null, named, new DueRule(3)).DueAt(Calendar));
    }

    [Fact]
    public void Each_day_says_whether_it_counted_and_by_what()
    {
        var explained = DueExplanation.Of(new DueRule(2, DayCount.Working), Instant("13/02/2026 09:00"), Calendar);

        Assert.Equal(Day("24/02/2026"), VietnamTime.DateOf(explained.DueAt));
        Assert.Equal(DayRole.Start, explained.Days[0].Role);
        var tet = explained.Days.Single(day => day.Date == Day("17/02/2026"));
        Assert.Equal((DayRole.Skipped, "Tết Nguyên đán", "Lịch nghỉ của Nhà nước năm 2026"), (tet.Role, tet.Special!.Name, tet.Special.Decision));
        Assert.Equal([Day("23/02/2026"), Day("24/02/2026")], explained.Days.Where(day => day.Role is DayRole.Counted).Select(day => day.Date));
    }

    [Fact]
    public void An_end_on_a_day_off_says_over_which_days_it_moved()
    {
        var explained = DueExplanation.Of(new DueRule(3), Instant("06/03/2024 09:00"), Calendar);

        Assert.Equal([DayRole.Start, DayRole.Counted, DayRole.Counted, DayRole.Counted, DayRole.MovedOver, DayRole.MovedTo], explained.Days.Select(day => day.Role));
    }

    [Theory]
    [InlineData("remind-1-2024-03-08", true)]
    [InlineData("late-2024-03-09", true)]
    [InlineData("escalate-2-2024-03-08-role:chairman", true)]
    [InlineData("not-entered", false)]
    [InlineData("unread-2024-03-08T07:30", false)]
    public void Only_stages_of_the_due_moment_follow_it(string stage, bool follows) => Assert.Equal(follows, PlannedStages.FollowsDue(stage));

    [Fact]
    public void The_plan_is_read_from_the_stages_that_were_made_by_it()
    {
        var plan = new DeadlinePlan(true, StageRule.Remind(1), StageRule.Escalate(2, Recipient.Role("chairman")),
            new(StageAct.Remind, 4, StageUnit.WorkingHours, Recipient.Holder) { Channels = ["sms"] }, new(StageAct.Transfer, 1, StageUnit.WorkingDays, Recipient.Superior));
        var due = VietnamTime.EndOf(Day("08/03/2024"));
        var stages = DeadlineStages.Of(due, plan, Calendar, Instant("04/03/2024 08:00")).Select(stage => (stage.Name, stage.Channels?.ToArray())).ToList();

        var read = PlannedStages.Of(due, stages);

        Assert.True(read.RemindDailyWhenLate);
        Assert.Equal(plan.Stages.Select(rule => (rule.Act, rule.Length, rule.Unit, rule.Recipient)), read.Stages.Select(rule => (rule.Act, rule.Length, rule.Unit, rule.Recipient)));
        Assert.Equal(["sms"], read.Stages[2].Channels!);
    }
}
