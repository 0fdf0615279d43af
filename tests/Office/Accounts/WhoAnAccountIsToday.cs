using FlowOffice.Office.Accounts;
using FlowOffice.Office.People;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Accounts;

public sealed class WhoAnAccountIsToday(OfficeDatabase office) : IClassFixture<OfficeDatabase>
{
    [Fact]
    public async Task Posts_count_from_their_first_day_to_their_last()
    {
        const string user = "truongphong.giaoduc.sondong";
        await office.ExecuteAsync("""
            update posts set starts_on = '2026-03-02', ends_on = '2026-03-03' where person_id = (select person_id from accounts where user_name = $1)
            """, user);

        Assert.Equal([RoleCode.UnitHead], (await SessionAsync(user))!.Roles);
        office.Clock.Advance(TimeSpan.FromHours(40)); // 00:00 on 4 March in Vietnam
        Assert.Empty((await SessionAsync(user))!.Roles);
    }

    [Fact, Clause("SD-8.1", "SD-12.1")]
    public async Task Members_of_the_managing_unit_are_operators_and_others_are_when_it_changes()
    {
        Assert.Contains(RoleCode.Operator, (await SessionAsync("chuyenvien1.vp.sondong"))!.Roles);
        Assert.DoesNotContain(RoleCode.Operator, (await SessionAsync("chuyenvien1.vanhoa.sondong"))!.Roles);

        await office.ExecuteAsync("update organisations set settings = jsonb_set(settings, '{managingUnit}', '\"van-hoa\"') where code = 'son-dong'");

        Assert.DoesNotContain(RoleCode.Operator, (await SessionAsync("chuyenvien1.vp.sondong"))!.Roles);
        Assert.Contains(RoleCode.Operator, (await SessionAsync("chuyenvien1.vanhoa.sondong"))!.Roles);
        await office.ExecuteAsync("update organisations set settings = jsonb_set(settings, '{managingUnit}', '\"van-phong\"') where code = 'son-dong'");
    }

    [Fact, Clause("SD-12.2a")]
    public async Task Members_of_the_units_that_read_reports_may_and_others_may_not()
    {
        Assert.Contains(RoleCode.ReportReader, (await SessionAsync("chuyenvien1.noivu.sondong"))!.Roles);
        Assert.Contains(RoleCode.ReportReader, (await SessionAsync("vanthu.gialai"))!.Roles);
        Assert.DoesNotContain(RoleCode.ReportReader, (await SessionAsync("vanthu.sondong"))!.Roles);
    }

    [Fact]
    public async Task Whoever_has_left_or_whose_account_was_closed_is_nobody()
    {
        await office.ExecuteAsync("update people set active = false where id = (select person_id from accounts where user_name = 'chuyenvien1.giaoduc.sondong')");
        await office.ExecuteAsync("update accounts set disabled_at = now() where user_name = 'chuyenvien2.giaoduc.sondong'");

        Assert.Null(await SessionAsync("chuyenvien1.giaoduc.sondong"));
        Assert.Null(await SessionAsync("chuyenvien2.giaoduc.sondong"));
    }

    private async Task<AccountSession?> SessionAsync(string user)
    {
        var account = (await office.ActorAsync(user)).AccountId!.Value;
        var session = await office.BeginSessionAsync(account, office.Clock.GetUtcNow());
        return await new AccountSessions(office.DataSource, office.Clock).ReadAsync(account, session, CancellationToken.None);
    }
}
