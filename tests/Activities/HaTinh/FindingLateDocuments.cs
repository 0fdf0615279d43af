using FlowOffice.Office.Documents;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

/// <summary>A document given to the specialist of land on Monday 4 March 2024 with four days is due on Friday 8 March, 24:00.</summary>
public sealed class FindingLateDocuments : IAsyncLifetime
{
    private readonly HaTinhOffice office = new();

    [Fact, Clause("HT-8.6")]
    public async Task It_is_overdue_for_its_holder_and_the_leader_from_the_first_late_minute_and_stays_as_issued_late()
    {
        var incoming = await office.AssignedAsync(days: 4);
        At(8, 23, 59);
        Assert.Empty(await OverdueAsync(office.Land));

        At(9, 0, 5);
        foreach (var person in new[] { office.Land, office.Chief, office.Chairman })
            Assert.Equal((incoming.DocumentId, null), Assert.Single((await OverdueAsync(person)).Select(document => (document.Id, document.DaysLate))));
        Assert.Empty(await OverdueAsync(office.Culture)); // nothing of hers is late

        var matter = await office.CheckedAsync(matter: await office.AnswerAsync(incoming));
        await office.DoAsync(office.Clerk, matter, "numbered");
        At(11, 9, 0);
        await office.DoAsync(office.Clerk, matter, "issued", new { paperSent = new[] { "1", "2" } });

        Assert.Empty(await OverdueAsync(office.Land));
        foreach (var person in new[] { office.Land, office.Chief })
        {
            var late = Assert.Single(await OverdueAsync(person, OverduePart.FinishedLate));
            Assert.Equal((incoming.DocumentId, 3, true), (late.Id, late.DaysLate, late.WasIssued));
        }
    }

    [Fact]
    public async Task What_waits_with_consent_is_not_late_and_what_was_in_time_never_comes()
    {
        var waiting = await office.AssignedAsync(days: 4);
        await office.DoAsync(office.Land, waiting, "request-waiting");
        await office.DoAsync(office.Land, waiting, "submit", new { waitingReason = "files", summary = "Đã làm việc với huyện." });
        await office.DoAsync(office.Chief, waiting, "accept-waiting");
        var inTime = await office.CheckedAsync(matter: await office.AnswerAsync(await office.AssignedAsync(days: 4)));
        await office.DoAsync(office.Clerk, inTime, "numbered");
        At(8, 16, 0);
        await office.DoAsync(office.Clerk, inTime, "issued", new { paperSent = new[] { "1", "2" } });

        At(12, 8, 0);

        Assert.Empty(await OverdueAsync(office.Chief));
        Assert.Empty(await OverdueAsync(office.Chief, OverduePart.FinishedLate));
    }

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    private void At(int day, int hour, int minute) => office.Clock.SetTo(new DateTimeOffset(2024, 3, day, hour, minute, 0, TimeSpan.FromHours(7)).ToUniversalTime());

    private async Task<IReadOnlyList<OverdueDocument>> OverdueAsync(Guid person, OverduePart part = OverduePart.Open)
    {
        var folder = new OverdueFolder(office.DataSource, office.Clock);
        var listed = await folder.ListAsync(office.OrganisationId, person, part, 10, 0, CancellationToken.None);
        Assert.Equal(listed.Count, await folder.CountAsync(office.OrganisationId, person, part, CancellationToken.None)); // the number is that of the list
        return listed;
    }
}
