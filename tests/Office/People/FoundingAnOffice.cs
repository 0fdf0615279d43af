using FlowOffice.Office.Accounts;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.People;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.People;

public sealed class FoundingAnOffice(OfficeDatabase office) : IClassFixture<OfficeDatabase>
{
    [Fact]
    public async Task Its_administrator_signs_in_and_must_change_the_password()
    {
        var founded = Assert.IsType<FoundOfficeOutcome.Founded>(await FoundAsync("yen-the", "quantri.yenthe"));

        await using var db = office.NewDb();
        var signedIn = Assert.IsType<SignInOutcome.SignedIn>(
            await new SignInWithPassword(office.DataSource, db, office.Clock, new NoticeWriter(new MailSettings())).RunAsync("quantri.yenthe", founded.OneTimePassword, new SignInPlace(null), CancellationToken.None));
        var session = await new AccountSessions(office.DataSource, office.Clock).ReadAsync(signedIn.AccountId, signedIn.SessionId, CancellationToken.None);
        Assert.True(signedIn.MustChangePassword);
        Assert.Equal("UBND huyện Yên Thế", session!.OrganisationName);
        Assert.Equal([RoleCode.Administrator, RoleCode.Operator], session.Roles);
    }

    [Fact]
    public async Task A_code_or_a_user_name_is_given_once()
    {
        Assert.IsType<FoundOfficeOutcome.CodeTaken>(await FoundAsync("son-dong", "moi.sondong"));
        Assert.IsType<FoundOfficeOutcome.UserNameTaken>(await FoundAsync("lang-giang", "QuanTri.SonDong"));
    }

    private Task<FoundOfficeOutcome> FoundAsync(string code, string userName) => new FoundOffice(office.DataSource, office.Clock)
        .RunAsync(new NewOffice(code, "UBND huyện Yên Thế", "Nguyễn Văn Tuân", userName), CancellationToken.None);
}
