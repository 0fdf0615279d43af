using FlowOffice.Office.Calendars;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Npgsql;
using Xunit;

namespace FlowOffice.Office.Tests.Deadlines;

/// <summary>A server that dies in the middle of sending: its connection is cut from the database's side.</summary>
public sealed class BreakingOffWhileSending(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly TestClock clock = new(VietnamTime.At(new DateOnly(2024, 3, 6), new TimeOnly(8, 0)));

    [Fact, Clause("FO-6")]
    public async Task Nothing_of_it_counts_and_the_next_server_sends_everything_once()
    {
        var office = await OfficeRows.CreateAsync(database);
        var holder = await office.PersonAsync("Lê Thị Bình", "specialist", await office.UnitAsync("Phòng Nội vụ"));
        for (var i = 0; i < 10; i++)
        {
            var task = await office.TaskAsync($"Việc {i}", holder, VietnamTime.EndOf(new DateOnly(2024, 3, 7)));
            await database.ExecuteAsync("""
                insert into deadline_stages (task_id, stage, organisation_id, due_at, kind, recipient) values ($1, 'remind-1-2024-03-07', $2, $3, 'remind', 'holder')
                """, task, office.OrganisationId, clock.GetUtcNow());
        }

        await using (var blocker = await database.DataSource.OpenConnectionAsync())
        await using (var transaction = await blocker.BeginTransactionAsync())
        {
            await new NpgsqlCommand("lock table audit_entries in exclusive mode", blocker, transaction).ExecuteNonQueryAsync();
            await using var dying = NpgsqlDataSource.Create(database.ConnectionString + ";Application Name=dying;Pooling=false");
            var sending = Firing(dying).RunAsync(CancellationToken.None);
            while (await database.ScalarAsync<long>("select count(*) from pg_stat_activity where application_name = 'dying' and wait_event_type = 'Lock'") == 0)
                await Task.Yield();

            await database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dying'");
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => sending);
            while (await database.ScalarAsync<long>("select count(*) from pg_stat_activity where application_name = 'dying'") > 0)
                await Task.Yield(); // until it has given back what it held
        }

        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from notices"));
        Assert.Equal(10, await Firing(database.DataSource).RunAsync(CancellationToken.None));
        Assert.Equal(0, await Firing(database.DataSource).RunAsync(CancellationToken.None));
        Assert.Equal(10, await database.ScalarAsync<long>("select count(*) from notices where person_id = $1", holder));
        Assert.Equal(10, await database.ScalarAsync<long>("select count(*) from audit_entries"));
    }

    private FireDeadlines Firing(NpgsqlDataSource source) =>
        new(source, new WorkingCalendars(source, clock), new NoticeWriter(new MailSettings()), clock);
}
