using FlowOffice.Office.Calendars;
using FlowOffice.Office.Leadership;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Office.Tests.Leadership.LeadershipOffice;

namespace FlowOffice.Office.Tests.Leadership;

public sealed class FindingBottlenecks(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly DateOnly March1 = new(2024, 3, 1);
    private static readonly DateOnly March31 = new(2024, 3, 31);
    private LeadershipOffice office = null!;

    public async Task InitializeAsync() => office = await LeadershipOffice.OpenAsync(database);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_slowest_step_stands_first_with_waits_in_working_time()
    {
        // Friday 16:00 to Monday 8:00 is two working hours: the usual day is 7:30 to 11:30 and 13:30 to 17:30.
        await DoneAsync("sign", At(1, 16), At(4, 8), late: false);
        await DoneAsync("sign", At(4, 8), At(4, 10), late: true);
        await DoneAsync("sign", At(4, 8), At(4, 11), late: false);
        await DoneAsync("check", At(4, 8), At(4, 9), late: false);

        var waits = await ReadAsync(office.Chairman);

        var calendar = WorkingCalendar.National;
        Assert.Equal(["sign", "check"], waits.Select(wait => wait.Step));
        Assert.Equal((3, TimeSpan.FromHours(2), TimeSpan.FromHours(3), 3, 1), (waits[0].Done, waits[0].Median, waits[0].NinetyPercent, waits[0].WithTarget, waits[0].Late));
        Assert.Equal(calendar.WorkingTimeBetween(At(4, 8), At(4, 9)), waits[1].Median);
        Assert.Empty(await ReadAsync(office.FinanceHead));
        Assert.Equal(2, (await ReadAsync(office.CultureHead)).Count);
    }

    [Fact]
    public async Task What_lies_at_a_step_opens_as_that_list()
    {
        await OpenAsync("handle", At(5));
        await OpenAsync("handle", At(20));
        await OpenAsync("other", At(5));

        var wait = Assert.Single(await ReadAsync(office.Chairman), wait => wait.Step == "handle");

        Assert.Equal((2, 1, At(4, 9)), (wait.Open, wait.LateOpen, wait.OldestSince));
        var filter = new BoardFilter { Definition = "flow", Step = "handle" };
        Assert.Equal(2, (await office.BoardOfAsync(office.Chairman, filter)).Lines.Count);
        Assert.Single((await office.BoardOfAsync(office.Chairman, filter with { Due = BoardDue.Late })).Lines);
    }

    [Fact]
    public void Working_time_is_looked_up_as_the_calendar_counts_it()
    {
        var worked = new WorkedTime(WorkingCalendar.National, new(2024, 1, 1), new(2024, 12, 31));
        var random = new Random(7);
        for (var pair = 0; pair < 300; pair++)
        {
            var from = At(1, 0, 1) + TimeSpan.FromMinutes(random.Next(400_000));
            var to = from + TimeSpan.FromMinutes(random.Next(-1000, 60_000));
            Assert.Equal(WorkingCalendar.National.WorkingTimeBetween(from, to), worked.Between(from, to));
        }
    }

    private async Task<IReadOnlyList<FlowWait>> ReadAsync(Guid person) =>
        await new FlowWaits(database.DataSource, office.Board, new WorkingCalendars(database.DataSource, office.Clock), office.Clock)
            .ReadAsync(await office.AsAsync(person), "flow", null, March1, March31, CancellationToken.None);

    private async Task DoneAsync(string step, DateTimeOffset from, DateTimeOffset to, bool late)
    {
        var document = await OpenAsync(step, late ? to - TimeSpan.FromMinutes(1) : to);
        await office.ExecuteAsync("update tasks set created_at = $2, completed_at = $3, state = 'completed' where document_id = $1", document, from, to);
        await office.ExecuteAsync("update workflow_instances set status = 'Finished' where document_id = $1", document);
    }

    private async Task<Guid> OpenAsync(string step, DateTimeOffset due)
    {
        var document = await office.DocumentAsync("Văn bản", office.Specialist, due, office.Culture);
        await office.ExecuteAsync("update tasks set activity_id = $2 where document_id = $1", document, step);
        await office.ExecuteAsync("""
            insert into workflow_instances (id, organisation_id, definition_id, definition_version_id, version, status, sub_status, document_id, bursts, state, created_at, updated_at)
            values ($1::text, $2, 'flow', 'v', 1, 'Running', 'Suspended', $1::uuid, 1, '', '2024-03-01T02:00Z', '2024-03-01T02:00Z')
            """, document, office.Rows.OrganisationId);
        return document;
    }
}
