using FlowOffice.Office.Accounts;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Accounts;

/// <summary>Somebody is taken in by a decision that counts from 01/04/2024 and has no account.</summary>
public sealed class WaitingForAnAccount(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new(VietnamTime.At(new DateOnly(2024, 3, 29), new TimeOnly(8, 0)));
    private OfficeRows office = null!;
    private Guid administrator;
    private Guid newcomer;

    public async Task InitializeAsync()
    {
        office = await OfficeRows.CreateAsync(database);
        var unit = await office.UnitAsync("Phòng Nội vụ");
        administrator = await office.PersonAsync("Vũ Quản Trị", "administrator", unit);
        await office.AccountAsync(administrator);
        newcomer = await office.PersonAsync("Ngô Thị Mới", "specialist", unit);
        await database.ExecuteAsync("update posts set starts_on = '2024-04-01', ground = '45/QĐ-UBND ngày 20/03/2024' where person_id = $1", newcomer);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Clause("SD-12.2c")]
    public async Task Whoever_has_begun_without_an_account_stands_in_the_list_with_days_waiting()
    {
        Assert.Empty(await ListAsync()); // the decision does not count yet
        Assert.Equal(0, await TellAsync());

        MoveTo(4);

        var line = Assert.Single(await ListAsync());
        Assert.Equal(("Ngô Thị Mới", 3, "45/QĐ-UBND ngày 20/03/2024"), (line.FullName, line.DaysWaiting, line.Ground));
        Assert.Equal(1, await TellAsync());
        Assert.Equal("1 người đã có quyết định mà chưa có tài khoản, lâu nhất là Ngô Thị Mới: 3 ngày.", await database.ScalarAsync<string>("select text from notices where person_id = $1", administrator));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from notices where person_id = $1", newcomer));
    }

    [Fact, Clause("SD-12.2c")]
    public async Task With_the_account_the_wait_ends()
    {
        MoveTo(4);
        await office.AccountAsync(newcomer);

        Assert.Empty(await ListAsync());
        Assert.Equal(0, await TellAsync());
    }

    [Fact]
    public async Task An_account_closed_before_the_post_began_is_waited_for_but_one_closed_since_is_not()
    {
        await office.AccountAsync(newcomer);
        await CloseAsync("2024-03-15");
        MoveTo(4);
        Assert.True(Assert.Single(await ListAsync()).WasClosed);

        await CloseAsync("2024-04-02");

        Assert.Empty(await ListAsync());
    }

    private Task CloseAsync(string day) => database.ExecuteAsync("update accounts set disabled_at = $2::timestamptz where person_id = $1", newcomer, $"{day}T03:00:00Z");

    private void MoveTo(int day) => clock.SetTo(VietnamTime.At(new DateOnly(2024, 4, day), new TimeOnly(7, 45)));

    private AccountsToIssue Accounts => new(database.DataSource, new NoticeWriter(new MailSettings()), clock);

    private Task<IReadOnlyList<AwaitedAccount>> ListAsync() => Accounts.ListAsync(office.OrganisationId, CancellationToken.None);

    private Task<int> TellAsync() => OneStep.RunAsync(database.DataSource, office.OrganisationId, clock, work => Accounts.TellAsync(work, CancellationToken.None));
}
