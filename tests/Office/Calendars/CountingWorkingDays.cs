using System.Globalization;
using FlowOffice.Office.Calendars;
using Xunit;

namespace FlowOffice.Office.Tests.Calendars;

public sealed class CountingWorkingDays
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.National;

    [Theory]
    [InlineData("26/04/2024", "02/05/2024")] // swap and two holidays
    [InlineData("03/05/2024", "04/05/2024")] // a worked Saturday
    [InlineData("24/01/2025", "03/02/2025")] // Tết
    [InlineData("25/04/2025", "26/04/2025")] // a worked Saturday
    [InlineData("31/12/2025", "05/01/2026")] // change of year and swap
    [InlineData("09/01/2026", "10/01/2026")] // a worked Saturday
    [InlineData("13/02/2026", "23/02/2026")] // Tết
    [InlineData("24/04/2026", "28/04/2026")] // a holiday on Sunday is made up
    [InlineData("21/08/2026", "22/08/2026")] // a worked Saturday
    [InlineData("28/08/2026", "03/09/2026")] // swap and National Day
    [InlineData("23/11/2026", "25/11/2026")] // Culture Day
    public void The_next_working_day_is_the_one_of_the_States_notice(string from, string next) =>
        Assert.Equal(Day(next), Calendar.NextWorkingDay(Day(from)));

    [Theory]
    [InlineData("11/02/2026", 5, "25/02/2026")]
    [InlineData("24/04/2025", 5, "05/05/2025")]
    [InlineData("19/08/2026", 10, "04/09/2026")]
    [InlineData("29/12/2025", 15, "20/01/2026")]
    public void Working_days_are_added_over_holidays_and_worked_Saturdays(string from, int days, string result) =>
        Assert.Equal(Day(result), Calendar.AddWorkingDays(Day(from), days));

    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 250)]
    [InlineData(2026, 249)]
    public void A_settled_year_has_as_many_working_days_as_the_notice_leaves(int year, int workingDays) =>
        Assert.Equal(workingDays, Calendar.WorkingDaysBetween(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)));

    [Theory]
    [InlineData("30/12/2026", "31/12/2026", false)]
    [InlineData("30/12/2026", "04/01/2027", true)]
    [InlineData("02/06/2023", "05/06/2023", true)]
    public void A_date_counted_over_a_year_without_notice_is_provisional(string from, string to, bool provisional) =>
        Assert.Equal(provisional, Calendar.IsProvisional(Day(from), Day(to)));

    [Fact]
    public void The_organisations_own_days_go_over_the_national_ones()
    {
        var calendar = new WorkingCalendar(
            [
                .. NationalDays.All,
                new(Day("06/03/2024"), CalendarDayKind.ExtraDayOff, "Ngày truyền thống"),
                new(Day("09/03/2024"), CalendarDayKind.WorkedRestDay, "Làm bù"),
                new(Day("29/04/2024"), CalendarDayKind.Ordinary, "Không hoán đổi"),
            ],
            NationalDays.SettledYears, []);

        Assert.Equal(Day("07/03/2024"), calendar.NextWorkingDay(Day("05/03/2024")));
        Assert.Equal(Day("09/03/2024"), calendar.NextWorkingDay(Day("08/03/2024")));
        Assert.Equal(Day("29/04/2024"), calendar.NextWorkingDay(Day("26/04/2024")));
    }

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "dd/MM/yyyy", CultureInfo.InvariantCulture);
}
