using System.Security.Claims;
using FlowOffice.Office.Board;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.Rights;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Documents;

/// <summary>One database for all years: what was registered ten years ago is found beside what came today, and nothing takes it away.</summary>
public sealed class FindingOldAndNew(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly OfficeDesk desk = new(database);
    private readonly TestClock clock = new(new DateTimeOffset(2024, 3, 4, 8, 0, 0, TimeSpan.FromHours(7)));

    [Fact, Clause("HT-2a")]
    public async Task Documents_of_2014_and_2024_come_from_one_search()
    {
        var old = await RegisteredAsync(new DateTimeOffset(2014, 8, 18, 9, 0, 0, TimeSpan.FromHours(7)), "15/SNV-TCBC");
        var recent = await RegisteredAsync(new DateTimeOffset(2024, 3, 4, 8, 0, 0, TimeSpan.FromHours(7)), "15/SNV-CCVC");
        await RegisteredAsync(new DateTimeOffset(2024, 3, 4, 8, 0, 0, TimeSpan.FromHours(7)), "16/SNV");

        Assert.Equal([recent, old], await FindAsync("15/SNV"));
    }

    [Fact, Clause("HT-8.4")]
    public async Task The_paper_in_hand_comes_first_by_its_number_and_by_its_arrival_number()
    {
        var paper = await RegisteredAsync(clock.GetUtcNow(), "15/SNV-TCBC");
        await database.ExecuteAsync("update incoming_documents set arrival_number = 1024 where id = $1", paper);
        var contains = await RegisteredAsync(clock.GetUtcNow().AddHours(1), "115/SNV-TCBC");
        await database.ExecuteAsync("update incoming_documents set arrival_number = 11024 where id = $1", contains);

        Assert.Equal([paper, contains], await FindAsync("15/SNV-tcbc"));
        Assert.Equal([paper, contains], await FindAsync("1024"));
        Assert.Equal([contains], await FindAsync("115/SNV"));
    }

    [Fact, Clause("HT-2a")]
    public async Task No_purge_touches_what_is_registered()
    {
        var old = await RegisteredAsync(new DateTimeOffset(2014, 8, 18, 9, 0, 0, TimeSpan.FromHours(7)), "77/SNV-TCBC");
        clock.SetTo(new DateTimeOffset(2064, 4, 30, 12, 0, 0, TimeSpan.FromHours(7)));

        await OneStep.RunAsync(database.DataSource, desk.Clerk.OrganisationId, clock, work => new PurgeBoards(new NoticeWriter(new MailSettings())).RunAsync(work, CancellationToken.None));

        Assert.Equal([old], await FindAsync("77/SNV"));
        Assert.Equal("FO002", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => database.ExecuteAsync("delete from register_entries where document_id = $1", old))).SqlState);
    }

    private async Task<Guid> RegisteredAsync(DateTimeOffset at, string symbol)
    {
        desk.Now = at.ToUniversalTime();
        var document = await desk.ReceiveAsync();
        await desk.RegisterAsync(document, new RegisteredDocument("Sở Nội vụ") { NumberSymbol = symbol });
        return document;
    }

    private async Task<IReadOnlyList<Guid>> FindAsync(string words)
    {
        var clerk = new CurrentPerson(new ClaimsPrincipal(new ClaimsIdentity(
        [
            new(OfficeClaims.Person, desk.Clerk.PersonId!.Value.ToString()), new(OfficeClaims.Organisation, desk.Clerk.OrganisationId.ToString()), new(OfficeClaims.Role, "clerk"),
        ], "test")), null);
        return [.. (await new DocumentList(database.DataSource, clock).ReadAsync(clerk, words, null, 10, 0, CancellationToken.None)).Items.Select(item => item.Id)];
    }
}
