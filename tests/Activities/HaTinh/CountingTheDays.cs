using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

/// <summary>A matter has its days, counted by the clock of an office of its own.</summary>
public sealed class CountingTheDays : IAsyncLifetime
{
    private readonly HaTinhOffice office = new();

    [Theory, Clause("HT-8.5c")]
    [InlineData(4, 16, 0), InlineData(5, 8, 1)]
    public async Task Days_count_from_the_specialists_receipt_to_publication(int daysLater, int hour, int late)
    {
        office.Clock.Advance(TimeSpan.FromHours(2)); // Monday 04/03/2024 at 10
        var incoming = await office.AssignedAsync(days: 4);
        Assert.Equal(new DateOnly(2024, 3, 8), HaTinhOffice.Day((await office.TaskAsync(office.Land, incoming)).DueAt));
        office.Clock.Advance(TimeSpan.FromDays(3));
        var matter = await office.CheckedAsync(matter: await office.AnswerAsync(incoming)); // signed on 07/03: the count goes on
        Assert.Null(await office.DocumentAsync(incoming, "finished_at"));

        office.Clock.Advance(TimeSpan.FromDays(daysLater - 3) + TimeSpan.FromHours(hour - 10));
        await office.DoAsync(office.Clerk, matter, "numbered");
        await office.DoAsync(office.Clerk, matter, "issued", new { paperSent = new[] { "1", "2" } });

        Assert.Equal(late, await office.ScalarAsync<int>(
            "select greatest(0, (finished_at at time zone 'Asia/Ho_Chi_Minh')::date - (due_at at time zone 'Asia/Ho_Chi_Minh')::date) from incoming_documents where id = $1", incoming.DocumentId));
    }

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();
}
