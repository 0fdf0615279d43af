using FlowOffice.Office.Calendars;
using Xunit;
using static FlowOffice.Office.Tests.Calendars.CountingWorkingDays;

namespace FlowOffice.Office.Tests.Calendars;

public sealed class CountingWorkingHours
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.National;

    [Theory]
    [InlineData("04/03/2024 07:30", "04/03/2024 17:30", 8)]
    [InlineData("04/03/2024 11:00", "04/03/2024 14:00", 1)] // the midday break is not worked
    [InlineData("08/03/2024 16:30", "11/03/2024 08:30", 2)] // nor is the weekend
    [InlineData("04/03/2024 18:00", "05/03/2024 06:00", 0)]
    [InlineData("05/03/2024 10:00", "05/03/2024 09:00", 0)]
    public void Only_the_hours_of_working_days_count(string from, string to, double hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), Calendar.WorkingTimeBetween(Instant(from), Instant(to)));

    [Theory]
    [InlineData("04/03/2024 08:00", 2, "04/03/2024 10:00")]
    [InlineData("04/03/2024 10:30", 2, "04/03/2024 14:30")]
    [InlineData("08/03/2024 16:30", 2, "11/03/2024 08:30")]
    [InlineData("09/03/2024 10:00", 8, "11/03/2024 17:30")]
    [InlineData("04/03/2024 05:00", 0, "04/03/2024 07:30")] // no time at all is over when the office opens
    public void A_limit_in_hours_ends_within_working_time(string from, int hours, string end) =>
        Assert.Equal(Instant(end), Calendar.AddWorkingTime(Instant(from), TimeSpan.FromHours(hours)));

    [Fact]
    public void Hours_follow_the_season()
    {
        var summer = new WorkingHours(4, 15, new(7, 0), new(11, 30), new(13, 30), new(17, 0));
        var winter = WorkingHours.Usual with { Month = 10, Day = 15 };
        var calendar = new WorkingCalendar([], [], [winter, summer]);

        Assert.Equal(new(7, 0), calendar.HoursOn(Day("15/04/2024")).Opens);
        Assert.Equal(new(7, 0), calendar.HoursOn(Day("14/10/2024")).Opens);
        Assert.Equal(new(7, 30), calendar.HoursOn(Day("15/10/2024")).Opens);
        Assert.Equal(new(7, 30), calendar.HoursOn(Day("14/04/2024")).Opens);
    }

    internal static DateTimeOffset Instant(string text) =>
        VietnamTime.At(Day(text[..10]), TimeOnly.Parse(text[11..], System.Globalization.CultureInfo.InvariantCulture));
}
