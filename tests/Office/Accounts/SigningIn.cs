using FlowOffice.Office.Accounts;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Accounts;

[Clause("SD-9.2b")]
public sealed class SigningIn(OfficeDatabase office) : IClassFixture<OfficeDatabase>
{
    [Fact]
    public async Task The_right_password_lets_one_in_whatever_the_case_of_the_user_name()
    {
        var outcome = await TryAsync(" VanThu.SonDong ", OfficeDatabase.Password);

        Assert.IsType<SignInOutcome.SignedIn>(outcome);
        Assert.Equal(1, await AuditAsync("account.signed-in", "vanthu.sondong"));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_fifteen_minutes()
    {
        const string user = "vanthu2.sondong";
        for (var attempt = 1; attempt <= 4; attempt++)
            Assert.IsType<SignInOutcome.Wrong>(await TryAsync(user, "sai"));

        var fifth = Assert.IsType<SignInOutcome.LockedOut>(await TryAsync(user, "sai"));

        Assert.Equal(office.Clock.GetUtcNow().AddMinutes(15), fifth.Until);
        Assert.Equal(1, await AuditAsync("account.locked-out", user));
        Assert.IsType<SignInOutcome.LockedOut>(await TryAsync(user, OfficeDatabase.Password));

        office.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.IsType<SignInOutcome.SignedIn>(await TryAsync(user, OfficeDatabase.Password));
    }

    [Fact]
    public async Task Coming_in_forgets_the_wrong_passwords_before()
    {
        const string user = "truongphong.noivu.sondong";
        for (var attempt = 1; attempt <= 4; attempt++)
            await TryAsync(user, "sai");
        await TryAsync(user, OfficeDatabase.Password);

        Assert.IsType<SignInOutcome.Wrong>(await TryAsync(user, "sai"));
    }

    [Fact]
    public async Task Twenty_guesses_at_once_count_as_one_after_another()
    {
        const string user = "phophong1.noivu.sondong";

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TryAsync(user, "sai")));

        Assert.Equal(4, outcomes.Count(outcome => outcome is SignInOutcome.Wrong));
        Assert.Equal(16, outcomes.Count(outcome => outcome is SignInOutcome.LockedOut));
    }

    [Fact]
    public async Task A_name_that_nobody_has_answers_as_an_account_would()
    {
        for (var attempt = 1; attempt <= 4; attempt++)
            Assert.IsType<SignInOutcome.Wrong>(await TryAsync("khong.co.ai", "sai"));

        Assert.Equal(office.Clock.GetUtcNow().AddMinutes(15), Assert.IsType<SignInOutcome.LockedOut>(await TryAsync("khong.co.ai", "sai")).Until);
        Assert.IsType<SignInOutcome.LockedOut>(await TryAsync("khong.co.ai", "sai"));
    }

    [Fact]
    public async Task A_closed_account_stays_outside_and_says_so_only_to_its_holder()
    {
        const string user = "chuyenvien1.noivu.sondong";
        var administrator = await office.ActorAsync("quantri.sondong");
        await new KeepAccount(office.DataSource, office.Clock).DisableAsync(administrator, (await office.ActorAsync(user)).AccountId!.Value, new AccountDecision("16/QĐ-UBND", new DateOnly(2026, 2, 27)), CancellationToken.None);

        Assert.IsType<SignInOutcome.Disabled>(await TryAsync(user, OfficeDatabase.Password));
        Assert.IsType<SignInOutcome.Wrong>(await TryAsync(user, "sai"));
    }

    private async Task<SignInOutcome> TryAsync(string user, string password)
    {
        await using var db = office.NewDb();
        return await new SignInWithPassword(office.DataSource, db, office.Clock, new NoticeWriter(new MailSettings())).RunAsync(user, password, new SignInPlace("203.0.113.7"), CancellationToken.None);
    }

    private async Task<long> AuditAsync(string action, string user) => await office.ScalarAsync<long>(
        "select count(*) from audit_entries where action = $1 and subject_id = (select id::text from accounts where user_name = $2)", action, user);
}
