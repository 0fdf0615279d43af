using FlowOffice.Office.Accounts;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.People;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Accounts;

[Clause("SD-10.2a")]
public sealed class ChangingAPassword(OfficeDatabase office) : IClassFixture<OfficeDatabase>
{
    [Fact]
    public async Task Afterwards_only_the_new_password_lets_one_in_and_other_sessions_are_over()
    {
        var clerk = await office.ActorAsync("vanthu.sondong");
        var before = (await SessionAsync(clerk.AccountId!.Value))!.SecurityStamp;

        var outcome = await ChangeAsync("vanthu.sondong", OfficeDatabase.Password, "Hoa ban 2026");

        Assert.Equal(Assert.IsType<ChangePasswordOutcome.Changed>(outcome).SecurityStamp, (await SessionAsync(clerk.AccountId.Value))!.SecurityStamp);
        Assert.NotEqual(before, (await SessionAsync(clerk.AccountId.Value))!.SecurityStamp);
        Assert.IsType<SignInOutcome.Wrong>(await SignInAsync("vanthu.sondong", OfficeDatabase.Password));
        Assert.IsType<SignInOutcome.SignedIn>(await SignInAsync("vanthu.sondong", "Hoa ban 2026"));
    }

    [Fact]
    public async Task A_wrong_old_password_changes_nothing()
    {
        Assert.IsType<ChangePasswordOutcome.WrongPassword>(await ChangeAsync("vanthu2.sondong", "sai", "Hoa ban 2026"));

        Assert.IsType<SignInOutcome.SignedIn>(await SignInAsync("vanthu2.sondong", OfficeDatabase.Password));
    }

    [Fact, Clause("SD-9.2b")]
    public async Task Guessing_the_old_password_locks_the_account_too()
    {
        for (var attempt = 1; attempt <= 4; attempt++)
            Assert.IsType<ChangePasswordOutcome.WrongPassword>(await ChangeAsync("chutich.sondong", "sai", "Hoa ban 2026"));

        Assert.IsType<ChangePasswordOutcome.LockedOut>(await ChangeAsync("chutich.sondong", "sai", "Hoa ban 2026"));
        Assert.IsType<SignInOutcome.LockedOut>(await SignInAsync("chutich.sondong", OfficeDatabase.Password));
    }

    [Fact]
    public async Task A_replaced_password_must_be_changed_by_its_holder()
    {
        var specialist = await office.ActorAsync("chuyenvien2.noivu.sondong");
        var administrator = await office.ActorAsync("quantri.sondong");

        var password = await new KeepAccount(office.DataSource, office.Clock).ReplacePasswordAsync(administrator, specialist.AccountId!.Value, CancellationToken.None);

        Assert.True(Assert.IsType<SignInOutcome.SignedIn>(await SignInAsync("chuyenvien2.noivu.sondong", password!)).MustChangePassword);
        await ChangeAsync("chuyenvien2.noivu.sondong", password!, "Suối Mỡ 2026");
        Assert.False(Assert.IsType<SignInOutcome.SignedIn>(await SignInAsync("chuyenvien2.noivu.sondong", "Suối Mỡ 2026")).MustChangePassword);
    }

    [Fact]
    public async Task An_administrator_of_another_office_replaces_nothing()
    {
        var clerk = await office.ActorAsync("vanthu2.sondong");
        var stranger = await office.ActorAsync("quantri.hatinh");

        Assert.Null(await new KeepAccount(office.DataSource, office.Clock).ReplacePasswordAsync(stranger, clerk.AccountId!.Value, CancellationToken.None));
    }

    [Theory, Clause("SD-9.2b")]
    [InlineData("ngắn1", "Mật khẩu cần ít nhất 8 ký tự.")]
    [InlineData("khongcoso", "Mật khẩu cần có cả chữ và số.")]
    [InlineData("1234567890", "Mật khẩu cần có cả chữ và số.")]
    [InlineData("vanthu.sondong1", "Mật khẩu không được chứa tên đăng nhập.")]
    [InlineData("MatKhau123", "Mật khẩu này quá dễ đoán, hãy chọn mật khẩu khác.")]
    public void A_weak_password_is_refused_with_the_reason(string password, string reason) =>
        Assert.Contains(reason, PasswordPolicy.Problems(password, "vanthu.sondong", new OrganisationSettings()));

    [Fact]
    public void A_good_password_has_no_problems() =>
        Assert.Empty(PasswordPolicy.Problems("Đồi chè xanh 7", "vanthu.sondong", new OrganisationSettings()));

    private async Task<ChangePasswordOutcome> ChangeAsync(string user, string old, string fresh) =>
        await new ChangePassword(office.DataSource, office.Clock).RunAsync(await office.ActorAsync(user), old, fresh, CancellationToken.None);

    private async Task<SignInOutcome> SignInAsync(string user, string password)
    {
        await using var db = office.NewDb();
        return await new SignInWithPassword(office.DataSource, db, office.Clock, new NoticeWriter(new MailSettings())).RunAsync(user, password, new SignInPlace(null), CancellationToken.None);
    }

    private async Task<AccountSession?> SessionAsync(Guid account) => await new AccountSessions(office.DataSource, office.Clock)
        .ReadAsync(account, await office.BeginSessionAsync(account, office.Clock.GetUtcNow()), CancellationToken.None);
}
