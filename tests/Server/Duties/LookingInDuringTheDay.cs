using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Duties.Local;

namespace FlowOffice.Server.Tests.Duties;

/// <summary>The office works from 07:00 to 11:30 and from 13:00 to 17:00. A is active, B is not.</summary>
public sealed class LookingInDuringTheDay(TestDatabase database) : AttendanceOffice(database)
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await SettingsAsync("""{"attendanceCheck": "working-day", "workingHours": "07:00-11:30, 13:00-17:00"}""");
        await Database.ExecuteAsync("insert into working_hours (organisation_id, month, day, opens, break_starts, break_ends, closes) values ($1, 1, 1, '07:00', '11:30', '13:00', '17:00')", Office.OrganisationId);
    }

    [Fact, Clause("GL-4.4a")]
    public async Task Whoever_was_not_active_is_reminded_at_half_past_eight_and_stands_in_the_days_report()
    {
        await SeenAsync(A, "04/03/2024 07:10");
        await SeenAsync(B, "04/03/2024 06:30"); // before the hours
        await SeenAsync(B, "04/03/2024 12:10"); // between them

        await EveryTenMinutesUntilAsync("05/03/2024 00:00");

        Assert.Equal([Instant("04/03/2024 08:30")], await RemindedAsync(B));
        Assert.Empty(await RemindedAsync(A));
        Assert.Equal([("Lê Thị Bình", 0, 1), ("Trần Văn An", 1, 1)], (await ReportAsync("04/03/2024", "04/03/2024")).Select(line => (line.FullName, line.Met, line.Expected)));
    }

    [Fact, Clause("GL-4.4a")]
    public async Task Holidays_are_skipped()
    {
        Clock.SetTo(Instant("30/04/2024 08:20"));
        await RemindAsync();
        await EveryTenMinutesUntilAsync("30/04/2024 18:00");

        Assert.Empty(await RemindedAsync(B));
        Assert.Empty(await ReportAsync("30/04/2024", "30/04/2024"));
    }

    [Fact]
    public async Task An_office_that_asks_nothing_reminds_nobody()
    {
        await SettingsAsync("""{"attendanceCheck": "none"}""");

        await EveryTenMinutesUntilAsync("05/03/2024 00:00");

        Assert.Empty(await RemindedAsync(B));
        Assert.Empty(await ReportAsync("04/03/2024", "04/03/2024"));
    }
}
