using FlowOffice.Office.Calendars;
using Xunit;

namespace FlowOffice.Office.Tests.Calendars;

public sealed class ReadingCalendarLines
{
    [Theory]
    [InlineData("30/04/2024 | nghỉ lễ | Ngày Giải phóng")]
    [InlineData("09/03/2024 | làm bù | Làm bù")]
    public void A_day_is_written_as_it_was_read(string line) => Assert.Equal(line, CalendarLines.Of(CalendarLines.Day(line)!));

    [Theory]
    [InlineData("07:00-11:30, 13:30-17:00")]
    [InlineData("từ 15/04: 07:00-11:30, 13:30-17:00")]
    public void Hours_are_written_as_they_were_read(string line) => Assert.Equal(line, CalendarLines.Of(CalendarLines.Hours(line)!));

    [Theory]
    [InlineData("17:00-07:00, 08:00-09:00")]
    [InlineData("từ 31/02: 07:00-11:30, 13:30-17:00")]
    [InlineData("07:00-11:30")]
    public void Hours_that_cannot_be_are_none(string line) => Assert.Null(CalendarLines.Hours(line));

    [Fact]
    public void A_notice_takes_the_place_of_the_likely_days_and_settles_its_year()
    {
        var layers = new CalendarLayers
        {
            Notices = [new YearNotice(2027, "5555/TB-BNV", new(2026, 12, 1))],
            NoticeDays = [new(new(2027, 2, 12), CalendarDayKind.Holiday, "Tết Nguyên đán")],
            OwnDays = [new(new(2027, 3, 5), CalendarDayKind.ExtraDayOff, "Ngày truyền thống")],
        };

        var calendar = layers.ToCalendar();

        Assert.False(calendar.IsProvisional(new(2027, 1, 1), new(2027, 12, 31)));
        Assert.True(calendar.IsWorkingDay(new(2027, 2, 4))); // shipped as likely
        Assert.Equal("Thông báo số 5555/TB-BNV ngày 01/12/2026", calendar.SpecialDay(new(2027, 2, 12))!.Decision);
        Assert.Equal(CalendarLayers.OwnDecision, calendar.SpecialDay(new(2027, 3, 5))!.Decision);
        Assert.True(calendar.IsProvisional(new(2028, 1, 1), new(2028, 1, 2)));
    }

    [Theory]
    [InlineData("2027-03-06", "nghỉ", "Ngày truyền thống", "kind")] // a Saturday
    [InlineData("2027-03-05", "làm bù", "Làm bù", "kind")] // a Friday
    [InlineData("2027-13-05", "nghỉ", "Ngày truyền thống", "date")]
    [InlineData("2027-03-05", "nghỉ", " ", "name")]
    [InlineData("2027-03-05", "khác", "Ngày truyền thống", "kind")]
    public void A_day_that_will_not_do_is_told_at_its_field(string date, string kind, string name, string field) =>
        Assert.Equal([field], CalendarEntries.ReadDay(date, kind, name).Errors.Keys);

    [Theory]
    [InlineData("05/02/2026 | nghỉ lễ | Tết")] // another year
    [InlineData("06/02/2027 | nghỉ lễ | Tết")] // a Saturday
    [InlineData("05/02/2027 | nghỉ lễ | Tết\n05/02/2027 | nghỉ | Tết")]
    [InlineData("05-02-2027 nghỉ")]
    [InlineData("")]
    public void A_notice_says_which_line_will_not_do(string days) =>
        Assert.Equal(["days"], CalendarEntries.ReadNotice("2027", "5555/TB-BNV", "2026-12-01", days).Errors.Keys);
}
