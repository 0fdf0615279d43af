using System.Diagnostics;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Xunit;
using Xunit.Abstractions;

namespace FlowOffice.Office.Tests.Deadlines;

public sealed class SendingManyStages(TestDatabase database, ITestOutputHelper output) : IClassFixture<TestDatabase>
{
    private const int Count = 10_000;

    [Fact]
    public async Task Ten_thousand_reminders_of_one_morning_go_out_within_half_a_minute()
    {
        var clock = new TestClock(VietnamTime.At(new DateOnly(2024, 3, 6), new TimeOnly(7, 30)));
        var office = await OfficeRows.CreateAsync(database);
        for (var u = 0; u < 20; u++)
        {
            var unit = await office.UnitAsync($"Phòng {u}");
            await office.PersonAsync($"Trưởng phòng {u}", "unit-head", unit, $"head{u}@example.vn");
            await office.PersonAsync($"Chuyên viên {u}", "specialist", unit, $"specialist{u}@example.vn");
        }

        await database.ExecuteAsync("""
            insert into tasks (id, organisation_id, instance_id, bookmark_id, activity_id, activity_type, title, assignee_id, unit_id, state, outcomes, form, due_at, created_at)
            select gen_random_uuid(), $1, n::text, 'b', 'a', 'FlowOffice.HumanTask', 'Việc số ' || n, p.person_id, p.unit_id, 'reserved', '[]', '[]', $2, $2
            from generate_series(1, $3) n
            join (select person_id, unit_id, row_number() over (order by id) as i from posts where organisation_id = $1 and role_code = 'specialist') p on p.i = 1 + n % 20
            """, office.OrganisationId, VietnamTime.EndOf(new DateOnly(2024, 3, 7)), Count);
        await database.ExecuteAsync("""
            insert into deadline_stages (task_id, stage, organisation_id, due_at, kind, recipient)
            select id, 'remind-1-2024-03-07', organisation_id, $1, 'remind', case when instance_id::int % 2 = 0 then 'holder' else 'superior' end from tasks
            """, clock.GetUtcNow());
        await database.ExecuteAsync("analyze");
        var firing = new FireDeadlines(
            database.DataSource, new WorkingCalendars(database.DataSource, clock), new NoticeWriter(new MailSettings { Host = "mail.example.vn" }), clock);

        var time = Stopwatch.StartNew();
        var done = await firing.RunAsync(CancellationToken.None);
        time.Stop();

        output.WriteLine($"{done} stages in {time.Elapsed.TotalSeconds:0.00} s");
        Assert.Equal(Count, done);
        Assert.Equal(Count, await database.ScalarAsync<long>("select count(*) from notices"));
        Assert.Equal(Count, await database.ScalarAsync<long>("select count(*) from outbox"));
        Assert.Equal(Count, await database.ScalarAsync<long>("select count(*) from audit_entries"));
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(30), $"Expected less than 30 s, found {time.Elapsed}.");
    }
}
