using FlowOffice.Office.Calendars;
using FlowOffice.Office.Duties;
using FlowOffice.Server.Duties;
using Xunit;
using static FlowOffice.Server.Tests.Duties.Local;

namespace FlowOffice.Server.Tests.Duties;

public sealed class CountingOccurrences
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.National;

    [Fact]
    public void Each_kind_falls_where_a_look_at_every_minute_finds_it()
    {
        var random = new Random(7);
        for (var i = 0; i < 24; i++)
        {
            var choice = SchedulesInWords.Any(random) with { Kind = (ScheduleKind)(i % 8) };
            if (choice.Day > 28)
                continue;
            var from = Instant("31/12/2023 23:59").AddDays(random.Next(300));
            var until = from.AddDays(500);

            List<DateTimeOffset> expected = [];
            for (var minute = from.AddMinutes(1); minute <= until; minute = minute.AddMinutes(1))
                if (choice.Times.Contains(VietnamTime.TimeOf(minute)) && IsOn(choice, VietnamTime.DateOf(minute)))
                    expected.Add(minute);

            Assert.Equal(expected, choice.ToSchedule().Between(from, until, Calendar));
        }
    }

    [Fact]
    public void The_18th_and_the_last_working_day_before_the_25th()
    {
        var schedule = DutySchedule.Parse("0 0 8 18 * ?; 0 0 8 25 * ? | last-working-before");

        var march = schedule.Between(Instant("01/03/2024 00:00"), Instant("01/04/2024 00:00"), Calendar);

        Assert.Equal([Instant("18/03/2024 08:00"), Instant("22/03/2024 08:00")], march); // 24/03/2024 is a Sunday
    }

    [Fact]
    public void The_last_day_of_a_month_is_the_29th_in_February_2024()
    {
        var schedule = new ScheduleChoice(ScheduleKind.MonthEnd, [new TimeOnly(17, 0)]).ToSchedule();

        Assert.Equal([Instant("29/02/2024 17:00"), Instant("31/03/2024 17:00"), Instant("30/04/2024 17:00")], schedule.Between(Instant("31/01/2024 17:00"), Instant("30/04/2024 17:00"), Calendar));
    }

    [Fact]
    public void Moments_that_two_lines_name_come_once()
    {
        var schedule = DutySchedule.Parse("0 0 8 * * ?; 0 0 8 ? * MON; 0 0 8 * * ? | working");

        Assert.Equal(7, schedule.Between(Instant("04/03/2024 00:00"), Instant("11/03/2024 00:00"), Calendar).Count());
    }

    private static bool IsOn(ScheduleChoice choice, DateOnly day) => choice.Kind switch
    {
        ScheduleKind.Daily => true,
        ScheduleKind.WorkingDays => Calendar.IsWorkingDay(day),
        ScheduleKind.Weekly => day.DayOfWeek == choice.Weekday,
        ScheduleKind.Monthly => day.Day == choice.Day,
        ScheduleKind.MonthEnd => day.AddDays(1).Day == 1,
        ScheduleKind.Quarterly => day.Day == choice.Day && day.Month % 3 == 1,
        ScheduleKind.Yearly => day.Day == choice.Day && day.Month == choice.Month,
        ScheduleKind.WorkingDayBefore => Calendar.IsWorkingDay(day) && DaysTo(Calendar.NextWorkingDay(day), after: day).Any(next => next.Day == choice.Day),
        _ => throw new ArgumentOutOfRangeException(nameof(choice)),
    };

    private static IEnumerable<DateOnly> DaysTo(DateOnly last, DateOnly after)
    {
        for (var day = after.AddDays(1); day <= last; day = day.AddDays(1))
            yield return day;
    }
}
