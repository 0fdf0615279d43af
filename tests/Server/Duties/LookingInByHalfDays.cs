using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Duties.Local;

namespace FlowOffice.Server.Tests.Duties;

/// <summary>Half-days begin at 07:30 and 13:30, with a grace of 30 minutes: A is in at 07:40, B at 09:00; both come back in time.</summary>
public sealed class LookingInByHalfDays(TestDatabase database) : AttendanceOffice(database)
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await SettingsAsync("""{"attendanceCheck": "half-days"}""");
    }

    [Fact, Clause("HT-8.1")]
    public async Task Whoever_has_not_begun_the_half_day_within_the_grace_is_reminded()
    {
        await SeenAsync(A, "04/03/2024 07:40");
        await EveryTenMinutesUntilAsync("04/03/2024 08:50");
        await SeenAsync(B, "04/03/2024 09:00");
        await SeenAsync(A, "04/03/2024 13:20"); // before the afternoon begins
        await EveryTenMinutesUntilAsync("05/03/2024 00:00");

        Assert.Empty(await RemindedAsync(A));
        Assert.Equal([Instant("04/03/2024 08:00"), Instant("04/03/2024 14:00")], await RemindedAsync(B));
    }

    [Fact, Clause("HT-8.1")]
    public async Task The_report_shows_who_was_late()
    {
        foreach (var (person, time) in new[] { (A, "07:40"), (B, "09:00") })
            await SeenAsync(person, $"04/03/2024 {time}");
        Clock.SetTo(Instant("04/03/2024 11:00"));

        var lines = await ReportAsync("04/03/2024", "04/03/2024");

        Assert.Equal([("Lê Thị Bình", 1, 1, 1), ("Trần Văn An", 1, 1, 0)], lines.Select(line => (line.FullName, line.Met, line.Expected, line.Late)));
    }

    [Fact, Clause("HT-8.1")]
    public async Task On_Saturday_nobody_is_reminded_or_late()
    {
        await EveryTenMinutesUntilAsync("03/03/2024 00:00"); // from Saturday 02/03

        Assert.Empty(await RemindedAsync(B));
        Assert.Empty(await ReportAsync("02/03/2024", "02/03/2024"));
    }

    [Fact]
    public async Task Whoever_is_away_is_neither_reminded_nor_expected()
    {
        await Database.ExecuteAsync("""
            insert into absences (id, organisation_id, person_id, starts_on, ends_on, reason, recorded_at) values ($1, $2, $3, '2024-03-04', '2024-03-04', 'Nghỉ phép', now())
            """, Guid.CreateVersion7(), Office.OrganisationId, B);
        await Database.ExecuteAsync("""
            insert into delegations (id, organisation_id, delegator_id, delegate_id, starts_on, ends_on, reason, created_at, created_by) values ($1, $2, $3, $4, '2024-03-05', '2024-03-05', 'Đi họp', now(), $3)
            """, Guid.CreateVersion7(), Office.OrganisationId, A, B);

        await EveryTenMinutesUntilAsync("06/03/2024 00:00");

        Assert.Equal([Instant("04/03/2024 08:00"), Instant("04/03/2024 14:00")], await RemindedAsync(A));
        Assert.Equal([Instant("05/03/2024 08:00"), Instant("05/03/2024 14:00")], await RemindedAsync(B));
        Assert.Equal([("Lê Thị Bình", 2), ("Trần Văn An", 2)], (await ReportAsync("04/03/2024", "05/03/2024")).Select(line => (line.FullName, line.Expected)));
    }

    [Fact]
    public async Task In_summer_the_half_days_are_those_of_summer()
    {
        await SettingsAsync("""{"attendanceCheck": "half-days", "attendanceGrace": 20, "workingHours": ["07:30-11:30, 13:30-17:30", "từ 01/03: 07:00-11:30, 13:00-16:30"]}""");
        await Database.ExecuteAsync("""
            insert into working_hours (organisation_id, month, day, opens, break_starts, break_ends, closes)
            values ($1, 1, 1, '07:30', '11:30', '13:30', '17:30'), ($1, 3, 1, '07:00', '11:30', '13:00', '16:30')
            """, Office.OrganisationId);

        await EveryTenMinutesUntilAsync("05/03/2024 00:00");

        Assert.Equal([Instant("04/03/2024 07:20"), Instant("04/03/2024 13:20")], await RemindedAsync(B));
    }
}
