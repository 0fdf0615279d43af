using FlowOffice.Office.Accounts;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Accounts;

public sealed class KeepingAPasswordForLong(OfficeDatabase office) : IClassFixture<OfficeDatabase>
{
    private const string User = "vanthu.gialai";
    private const string New = "Moi-hon-2026";

    [Fact, Clause("GL-6.2c")]
    public async Task After_ninety_days_whoever_comes_in_is_advised_until_the_password_is_changed()
    {
        await office.ExecuteAsync("update accounts set password_changed_at = $2 where user_name = $1", User, office.Clock.GetUtcNow());
        office.Clock.Advance(TimeSpan.FromDays(89));
        Assert.Null((await SignInAsync(OfficeDatabase.Password)).OldPasswordDays);

        office.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(91, (await SignInAsync(OfficeDatabase.Password)).OldPasswordDays);
        Assert.IsType<ChangePasswordOutcome.Changed>(await new ChangePassword(office.DataSource, office.Clock).RunAsync(await office.ActorAsync(User), OfficeDatabase.Password, New, CancellationToken.None));

        Assert.Null((await SignInAsync(New)).OldPasswordDays);
        office.Clock.Advance(TimeSpan.FromDays(40));
        await office.ExecuteAsync("""update organisations set settings = settings || '{"passwordAdviceDays": 30}' where code = 'gia-lai'""");
        Assert.Equal(40, (await SignInAsync(New)).OldPasswordDays);
    }

    private async Task<SignInOutcome.SignedIn> SignInAsync(string password)
    {
        await using var db = office.NewDb();
        return Assert.IsType<SignInOutcome.SignedIn>(await new SignInWithPassword(office.DataSource, db, office.Clock, new NoticeWriter(new MailSettings())).RunAsync(User, password, new SignInPlace("203.0.113.7", null), CancellationToken.None));
    }
}
