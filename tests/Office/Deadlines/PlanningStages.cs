using FlowOffice.Office.Calendars;
using FlowOffice.Office.Deadlines;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Office.Tests.Calendars.CountingWorkingDays;
using static FlowOffice.Office.Tests.Calendars.CountingWorkingHours;

namespace FlowOffice.Office.Tests.Deadlines;

public sealed class PlanningStages
{
    private static readonly DateTimeOffset DueAt = VietnamTime.EndOf(Day("07/03/2024"));

    [Fact, Clause("SD-5.3c")]
    public void The_holder_is_to_hear_the_day_before_and_the_first_day_late()
    {
        var stages = Planned(DueAt, DeadlinePlan.Usual, "04/03/2024 09:00");

        Assert.Equal(
            [("remind-1-2024-03-07", Instant("06/03/2024 07:30")), ("late-2024-03-08", Instant("08/03/2024 07:30"))],
            stages.Select(stage => (stage.Name, stage.DueAt)));
    }

    [Fact]
    public void A_reminder_on_a_day_off_moves_to_the_working_day_before() => Assert.Equal(
        Instant("08/03/2024 07:30"),
        Planned(VietnamTime.EndOf(Day("11/03/2024")), DeadlinePlan.Usual, "04/03/2024 09:00")[0].DueAt);

    [Fact]
    public void A_reminder_whose_day_is_over_is_not_planned()
    {
        var stages = Planned(DueAt, new(false, StageRule.Remind(3), StageRule.Remind(1)), "05/03/2024 09:00");

        Assert.Equal(["remind-1-2024-03-07"], stages.Select(stage => stage.Name));
    }

    [Fact, Clause("FO-6")]
    public void Escalations_count_from_the_due_moment()
    {
        var stages = Planned(DueAt, new(false, StageRule.Escalate(0, Recipient.Superior), StageRule.Escalate(2, Recipient.Role("chairman"))), "04/03/2024 09:00");

        Assert.Equal(
            [(DueAt, "superior"), (DueAt.AddDays(2), "role:chairman")],
            stages.Select(stage => (stage.DueAt, stage.Recipient)));
    }

    [Fact]
    public void Stages_are_counted_in_working_hours_and_days_where_the_plan_says_so()
    {
        var stages = Planned(Instant("08/03/2024 10:00"), new(false,
            new(StageAct.Remind, 4, StageUnit.WorkingHours, Recipient.Holder),
            new(StageAct.Remind, 2, StageUnit.WorkingDays, Recipient.Holder),
            new(StageAct.Escalate, 2, StageUnit.WorkingHours, Recipient.Superior),
            new(StageAct.Transfer, 1, StageUnit.WorkingDays, Recipient.HeadAbove)), "04/03/2024 09:00");

        Assert.Equal(
            [Instant("07/03/2024 16:00"), Instant("06/03/2024 07:30"), Instant("08/03/2024 14:00"), Instant("11/03/2024 10:00")], // the usual hours are 7:30 to 11:30 and 13:30 to 17:30
            stages.Select(stage => stage.DueAt));
    }

    [Fact]
    public void Work_that_is_already_late_is_urged_from_today() => Assert.Equal(
        ["late-2024-03-12"],
        Planned(DueAt, DeadlinePlan.Usual, "12/03/2024 09:00").Select(stage => stage.Name));

    private static DeadlineStage[] Planned(DateTimeOffset dueAt, DeadlinePlan plan, string now) =>
        [.. DeadlineStages.Of(dueAt, plan, WorkingCalendar.National, Instant(now))];
}
