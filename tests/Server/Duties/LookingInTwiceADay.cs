using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Duties.Local;

namespace FlowOffice.Server.Tests.Duties;

/// <summary>A looks in at 11:10 and 16:40, B only at 08:00.</summary>
public sealed class LookingInTwiceADay(TestDatabase database) : AttendanceOffice(database)
{
    [Fact, Clause("SD-11.1b")]
    public async Task Whoever_has_not_looked_in_is_reminded_at_the_end_of_morning_and_afternoon()
    {
        await GivenMondayAsync();

        await EveryTenMinutesUntilAsync("05/03/2024 00:00");

        Assert.Equal([Instant("04/03/2024 11:30"), Instant("04/03/2024 17:00")], await RemindedAsync(B));
        Assert.Empty(await RemindedAsync(A));
    }

    [Fact, Clause("SD-11.1b")]
    public async Task The_report_counts_both_windows()
    {
        await GivenMondayAsync();
        Clock.SetTo(Instant("04/03/2024 18:00"));

        var lines = await ReportAsync("04/03/2024", "04/03/2024");

        Assert.Equal([("Lê Thị Bình", 0, 2), ("Trần Văn An", 2, 2)], lines.Select(line => (line.FullName, line.Met, line.Expected)));
    }

    [Fact, Clause("SD-11.1b")]
    public async Task On_days_off_nobody_is_reminded_or_counted()
    {
        await EveryTenMinutesUntilAsync("04/03/2024 00:00"); // a weekend

        Assert.Empty(await RemindedAsync(B));
        Assert.Empty(await ReportAsync("03/03/2024", "03/03/2024"));
        Clock.SetTo(Instant("30/04/2024 11:20"));
        await RemindAsync();
        await EveryTenMinutesUntilAsync("30/04/2024 18:00");
        Assert.Empty(await RemindedAsync(B));
    }

    [Fact]
    public async Task A_restart_in_between_reminds_nobody_twice()
    {
        Clock.SetTo(Instant("04/03/2024 11:20"));
        await RemindAsync();
        Clock.SetTo(Instant("04/03/2024 11:30"));
        await RemindAsync();
        Clock.SetTo(Instant("04/03/2024 11:45"));
        await RemindAsync();

        Assert.Single(await RemindedAsync(B));
    }

    [Fact]
    public async Task A_reminder_that_was_missed_comes_late_but_is_skipped_after_the_window()
    {
        await RemindAsync();
        Clock.SetTo(Instant("04/03/2024 11:55"));
        await RemindAsync();
        Assert.Equal([Instant("04/03/2024 11:55")], await RemindedAsync(B));
        Clock.SetTo(Instant("05/03/2024 12:01"));
        await RemindAsync();

        Assert.Single(await RemindedAsync(B));
        Assert.Equal("done,skipped,skipped", await Database.ScalarAsync<string>(
            "select string_agg(state, ',' order by occurrence) from duty_runs where organisation_id = $1 and duty = 'attendance'", Office.OrganisationId));
    }

    [Fact]
    public async Task The_organisation_says_who_must_and_when()
    {
        await SettingsAsync("""{"attendanceRoles": ["unit-head"], "attendanceWindows": ["07:00-08:30 | 08:00 | đầu buổi sáng"]}""");
        await GivenMondayAsync();

        await EveryTenMinutesUntilAsync("05/03/2024 00:00");

        Assert.Equal([Instant("04/03/2024 08:00")], await RemindedAsync(A));
        Assert.Empty(await RemindedAsync(B));
        Assert.Equal([("Trần Văn An", 0, 1)], (await ReportAsync("04/03/2024", "04/03/2024")).Select(line => (line.FullName, line.Met, line.Expected)));
    }

    private async Task GivenMondayAsync()
    {
        foreach (var (person, time) in new[] { (A, "11:10"), (A, "16:40"), (B, "08:00") })
            await SeenAsync(person, $"04/03/2024 {time}");
    }
}
