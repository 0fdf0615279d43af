using FlowOffice.Office.Accounts;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Accounts;

public sealed class ComingFromSomewhere(OfficeDatabase office) : IClassFixture<OfficeDatabase>
{
    [Fact, Clause("GL-6.3")]
    public async Task Only_the_servers_names_let_people_in_and_it_is_noted_which()
    {
        await SetAsync("""{"hostNames": ["eoffice.local", "eoffice.gialai.gov.vn"]}""");

        Assert.IsType<SignInOutcome.SignedIn>(await ComeAsync("vanthu.gialai", new SignInPlace("10.1.2.3", "eoffice.local")));
        Assert.IsType<SignInOutcome.SignedIn>(await ComeAsync("vanthu.gialai", new SignInPlace("10.1.2.3", "EOFFICE.gialai.gov.vn")));
        Assert.IsType<SignInOutcome.WrongHost>(await ComeAsync("vanthu.gialai", new SignInPlace("10.1.2.3", "eoffice.example")));

        await using var rows = office.DataSource.CreateCommand("select host || ' ' || result from sign_ins where normalized_user_name = 'VANTHU.GIALAI' order by id");
        List<string> noted = [];
        await using var reader = await rows.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            noted.Add(reader.GetString(0));
        Assert.Equal(["eoffice.local signed-in", "EOFFICE.gialai.gov.vn signed-in", "eoffice.example wrong-host"], noted);
    }

    [Fact, Clause("GL-17.1")]
    public async Task From_outside_at_night_one_comes_in_and_it_is_noted_as_remote()
    {
        await SetAsync("""{"internalNetworks": ["10.0.0.0/8"]}""");
        office.Clock.SetTo(office.Clock.GetUtcNow().Date.AddHours(16)); // 23:00 in Vietnam

        Assert.IsType<SignInOutcome.SignedIn>(await ComeAsync("giamdoc.gialai", new SignInPlace("203.0.113.7")));
        Assert.IsType<SignInOutcome.SignedIn>(await ComeAsync("phogiamdoc1.gialai", new SignInPlace("10.1.2.3")));

        Assert.True(await RemoteAsync("GIAMDOC.GIALAI"));
        Assert.False(await RemoteAsync("PHOGIAMDOC1.GIALAI"));
    }

    [Fact, Clause("GL-17.2")]
    public async Task Two_places_within_ten_minutes_alert_owner_and_administrator()
    {
        await ComeAsync("chanhvanphong.gialai", new SignInPlace("10.1.2.3"));
        office.Clock.Advance(TimeSpan.FromMinutes(9));

        await ComeAsync("chanhvanphong.gialai", new SignInPlace("203.0.113.7"));

        Assert.Equal(2, await AlertsAsync("chanhvanphong.gialai"));
        var told = await office.ScalarAsync<string>("""
            select string_agg(a.user_name, ',' order by a.user_name) from notices n join accounts a on a.person_id = n.person_id where n.text like '%chanhvanphong.gialai%hai nơi%'
            """);
        Assert.Equal("chanhvanphong.gialai,quantri.gialai", told);
    }

    [Theory, Clause("GL-17.2")]
    [InlineData(11, "203.0.113.7")]
    [InlineData(9, "10.1.2.3")]
    public async Task A_later_place_or_the_same_one_alerts_nobody(int minutes, string second)
    {
        var user = minutes == 11 ? "truongphong.buuchinh.gialai" : "truongphong.baochi.gialai";
        await ComeAsync(user, new SignInPlace("10.1.2.3"));
        office.Clock.Advance(TimeSpan.FromMinutes(minutes));

        await ComeAsync(user, new SignInPlace(second));

        Assert.Equal(0, await AlertsAsync(user));
    }

    private async Task<SignInOutcome> ComeAsync(string user, SignInPlace place)
    {
        await using var db = office.NewDb();
        return await new SignInWithPassword(office.DataSource, db, office.Clock, new NoticeWriter(new MailSettings())).RunAsync(user, OfficeDatabase.Password, place, CancellationToken.None);
    }

    private Task SetAsync(string settings) => office.ExecuteAsync("update organisations set settings = settings || $1::jsonb where code = 'gia-lai'", settings);

    private Task<bool> RemoteAsync(string name) => office.ScalarAsync<bool>("select remote from sign_ins where normalized_user_name = $1", name);

    private Task<long> AlertsAsync(string user) => office.ScalarAsync<long>("select count(*) from notices where text like '%' || $1 || '%hai nơi%'", user);
}
