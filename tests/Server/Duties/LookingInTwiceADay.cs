using FlowOffice.Office.Attendance;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Server.Duties;
using FlowOffice.Server.Jobs;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Duties.Local;

namespace FlowOffice.Server.Tests.Duties;

/// <summary>A looks in at 11:10 and 16:40, B only at 08:00.</summary>
public sealed class LookingInTwiceADay(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new(Instant("02/03/2024 00:00"));
    private OfficeRows office = null!;
    private Guid a;
    private Guid b;

    public async Task InitializeAsync()
    {
        office = await OfficeRows.CreateAsync(database);
        var unit = await office.UnitAsync("Phòng Nội vụ");
        a = await office.PersonAsync("Trần Văn An", "unit-head", unit);
        b = await office.PersonAsync("Lê Thị Bình", "specialist", unit);
        await office.PersonAsync("Hoàng Văn Giang", "specialist", unit); // has no account
        await office.AccountAsync(a);
        await office.AccountAsync(b);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Clause("SD-11.1b")]
    public async Task Whoever_has_not_looked_in_is_reminded_at_the_end_of_morning_and_afternoon()
    {
        await GivenMondayAsync();

        await EveryTenMinutesUntilAsync("05/03/2024 00:00");

        Assert.Equal([Instant("04/03/2024 11:30"), Instant("04/03/2024 17:00")], await RemindedAsync(b));
        Assert.Empty(await RemindedAsync(a));
    }

    [Fact, Clause("SD-11.1b")]
    public async Task The_report_counts_both_windows()
    {
        await GivenMondayAsync();
        clock.SetTo(Instant("04/03/2024 18:00"));

        var lines = await ReportAsync("04/03/2024", "04/03/2024");

        Assert.Equal([("Lê Thị Bình", 0, 2), ("Trần Văn An", 2, 2)], lines.Select(line => (line.FullName, line.Met, line.Expected)));
    }

    [Fact, Clause("SD-11.1b")]
    public async Task On_days_off_nobody_is_reminded_or_counted()
    {
        await EveryTenMinutesUntilAsync("04/03/2024 00:00"); // a weekend

        Assert.Empty(await RemindedAsync(b));
        Assert.Empty(await ReportAsync("03/03/2024", "03/03/2024"));
        clock.SetTo(Instant("30/04/2024 11:20"));
        await RemindAsync();
        await EveryTenMinutesUntilAsync("30/04/2024 18:00");
        Assert.Empty(await RemindedAsync(b));
    }

    [Fact]
    public async Task A_restart_in_between_reminds_nobody_twice()
    {
        clock.SetTo(Instant("04/03/2024 11:20"));
        await RemindAsync();
        clock.SetTo(Instant("04/03/2024 11:30"));
        await RemindAsync();
        clock.SetTo(Instant("04/03/2024 11:45"));
        await RemindAsync();

        Assert.Single(await RemindedAsync(b));
    }

    [Fact]
    public async Task A_reminder_that_was_missed_comes_late_but_is_skipped_after_the_window()
    {
        await RemindAsync();
        clock.SetTo(Instant("04/03/2024 11:55"));
        await RemindAsync();
        Assert.Equal([Instant("04/03/2024 11:55")], await RemindedAsync(b));
        clock.SetTo(Instant("05/03/2024 12:01"));
        await RemindAsync();

        Assert.Single(await RemindedAsync(b));
        Assert.Equal("done,skipped,skipped", await database.ScalarAsync<string>(
            "select string_agg(state, ',' order by occurrence) from duty_runs where organisation_id = $1 and duty = 'attendance'", office.OrganisationId));
    }

    [Fact]
    public async Task The_organisation_says_who_must_and_when()
    {
        await database.ExecuteAsync("""
            update organisations set settings = '{"attendance": {"roles": ["unit-head"], "windows": [{"name": "đầu buổi sáng", "from": "07:00", "to": "08:30", "remindAt": "08:00"}]}}'
            where id = $1
            """, office.OrganisationId);
        await GivenMondayAsync();

        await EveryTenMinutesUntilAsync("05/03/2024 00:00");

        Assert.Equal([Instant("04/03/2024 08:00")], await RemindedAsync(a));
        Assert.Empty(await RemindedAsync(b));
        Assert.Equal([("Trần Văn An", 0, 1)], (await ReportAsync("04/03/2024", "04/03/2024")).Select(line => (line.FullName, line.Met, line.Expected)));
    }

    private async Task GivenMondayAsync()
    {
        foreach (var (person, time) in new[] { (a, "11:10"), (a, "16:40"), (b, "08:00") })
            await database.ExecuteAsync("insert into access_log (person_id, organisation_id, at) values ($1, $2, $3)",
                person, office.OrganisationId, Instant($"04/03/2024 {time}"));
    }

    private async Task EveryTenMinutesUntilAsync(string until)
    {
        for (; clock.GetUtcNow() < Instant(until); clock.Advance(TimeSpan.FromMinutes(10)))
            await RemindAsync();
    }

    private async Task RemindAsync()
    {
        var notices = new NoticeWriter(new MailSettings());
        IDuty[] duties = [new AttendanceDuty(new RemindAttendance(Calendars(), notices))];
        await new PlanDuties(database.DataSource, duties, Calendars(), clock).RunAsync(CancellationToken.None);
        await new RunDuties(database.DataSource, duties, new JobFailures(notices), clock).RunAsync(CancellationToken.None);
    }

    private Task<IReadOnlyList<AttendanceLine>> ReportAsync(string from, string to) =>
        new AttendanceReport(database.DataSource, Calendars(), clock).RunAsync(office.OrganisationId, Day(from), Day(to), CancellationToken.None);

    private WorkingCalendars Calendars() => new(database.DataSource, clock);

    private async Task<List<DateTimeOffset>> RemindedAsync(Guid person)
    {
        var at = new List<DateTimeOffset>();
        await using var command = database.DataSource.CreateCommand("select created_at from notices where person_id = $1 and kind = 'attendance' order by created_at");
        command.Parameters.AddWithValue(person);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            at.Add(reader.GetFieldValue<DateTimeOffset>(0));
        return at;
    }
}
