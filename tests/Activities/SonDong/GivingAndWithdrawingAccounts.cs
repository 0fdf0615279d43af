using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

/// <summary>Accounts on a decision or on the Chairman's agreement, and the handover when somebody leaves, by the procedure that ships.</summary>
public sealed class GivingAndWithdrawingAccounts(SonDongOffice office) : IClassFixture<SonDongOffice>, IAsyncLifetime
{
    private const string Procedure = "account";
    private Guid administrator;

    [Fact, Clause("SD-9.4a")]
    public async Task On_a_decision_the_account_is_issued_and_names_it()
    {
        var newcomer = await office.Rows.PersonAsync("Lương Thị Én", "specialist", office.Finance);
        var missing = Assert.IsType<StepResult.Invalid>(await AskAsync("issue", newcomer, office.Finance, "decision", number: null, date: null));
        Assert.Equal(["decisionDate", "decisionNumber"], missing.Errors.Keys.Order(StringComparer.Ordinal));

        var matter = await BegunAsync("issue", newcomer, office.Finance, "decision", "15/QĐ-UBND", "2024-03-01");
        await office.DoAsync(administrator, matter, "issued");

        Assert.Equal("enlt 15/QĐ-UBND 2024-03-01 true", await office.ScalarAsync<string>(
            "select user_name || ' ' || decision_number || ' ' || decision_date || ' ' || must_change_password from accounts where person_id = $1", newcomer));
        Assert.Equal("Finished", await StatusAsync(matter));
    }

    [Fact, Clause("SD-9.4c")]
    public async Task Anything_else_waits_for_the_chairman_and_nothing_changes_before()
    {
        var somebody = await office.Rows.PersonAsync("Nông Văn Mười", "specialist", office.Finance);
        await office.Rows.AccountAsync(somebody);
        var matter = await BegunAsync("withdraw", somebody, office.Finance, "other", null, null);

        Assert.Empty(await office.TasksAsync(administrator, matter));
        Assert.False(await ClosedAsync(somebody));
        await office.DoAsync(office.Chairman, matter, "approve");
        Assert.False(await ClosedAsync(somebody));
        await office.DoAsync(administrator, matter, "withdrawn");

        Assert.True(await ClosedAsync(somebody));
    }

    [Fact, Clause("SD-9.4c")]
    public async Task What_the_chairman_refuses_changes_nothing()
    {
        var somebody = await office.Rows.PersonAsync("Nông Văn Chín", "specialist", office.Finance);
        await office.Rows.AccountAsync(somebody);
        var matter = await BegunAsync("withdraw", somebody, office.Finance, "other", null, null);

        await office.DoAsync(office.Chairman, matter, "return", new { opinion = "Chưa đủ căn cứ" });

        Assert.Equal("Finished", await StatusAsync(matter));
        Assert.False(await ClosedAsync(somebody));
    }

    [Fact, Clause("SD-9.4b", "SD-10.2c")]
    public async Task Whoever_is_transferred_hands_tasks_drafts_and_files_to_the_head_and_no_password()
    {
        var leaver = await office.Rows.PersonAsync("Bùi Văn Tám", "specialist", office.Culture);
        await office.Rows.AccountAsync(leaver);
        for (var number = 1; number <= 4; number++)
            await office.Rows.TaskAsync($"Việc {number}", leaver, unit: office.Culture);
        for (var number = 1; number <= 2; number++)
            await office.ExecuteAsync("""
                insert into outgoing_documents (id, organisation_id, instance_id, state, drafter_id, drafting_unit_id, abstract, created_at)
                values ($1, $2, 'x', 'drafting', $3, $4, 'Dự thảo', now())
                """, Guid.CreateVersion7(), office.OrganisationId, leaver, office.Culture);
        await office.ExecuteAsync("""
            insert into work_files (id, organisation_id, unit_id, year, code, title, field, instance_id, lead_unit_id, lead_person_id, opened_by, opened_at)
            values ($1, $2, $4, 2024, '08', 'Hồ sơ', 'van-hoa', 'x', $4, $3, $3, now())
            """, Guid.CreateVersion7(), office.OrganisationId, leaver, office.Culture);
        var password = await office.ScalarAsync<string>("select password_hash from accounts where person_id = $1", leaver);

        var matter = await BegunAsync("transfer", leaver, office.Culture, "decision", "16/QĐ-UBND", "2024-03-04", effectiveOn: "2024-04-01");
        await office.DoAsync(administrator, matter, "withdrawn");
        Assert.Single(await office.TasksAsync(leaver, matter));
        var accept = Assert.Single(await office.TasksAsync(office.CultureHead, matter)).Id;
        Assert.Equal("HANDOVER_NOT_READY", Assert.IsType<StepResult.Refused>(await office.CompleteAsync(office.CultureHead, accept, "accepted")).Code);
        await office.DoAsync(leaver, matter, "handed");
        Assert.Equal("Running", await StatusAsync(matter));
        await office.DoAsync(office.CultureHead, matter, "accepted");

        Assert.Equal("Finished", await StatusAsync(matter));
        Assert.Equal(4, await CountAsync("select count(*) from tasks where title like 'Việc %' and assignee_id = $1", office.CultureHead));
        Assert.Equal(2, await CountAsync("select count(*) from outgoing_documents where drafter_id = $1", office.CultureHead));
        Assert.Equal(1, await CountAsync("select count(*) from work_files where lead_person_id = $1", office.CultureHead));
        Assert.Equal("draft 2, task 4, work-file 1", await office.ScalarAsync<string>("""
            select string_agg(kind || ' ' || n, ', ' order by kind) from (
              select kind, count(*) n from handover_items i join handovers h on h.id = i.handover_id where h.person_id = $1 and h.head_id = $2 group by kind) c
            """, leaver, office.CultureHead));
        Assert.True(await ClosedAsync(leaver));
        Assert.Equal(password, await office.ScalarAsync<string>("select password_hash from accounts where person_id = $1", leaver));
        Assert.Equal(0, await CountAsync("select count(*) from posts where person_id = $1 and (ends_on is null or ends_on >= '2024-03-04')", leaver));
    }

    [Fact, Clause("SD-10.2c")]
    public async Task The_transfer_is_not_complete_while_the_handover_is_open()
    {
        var leaver = await office.Rows.PersonAsync("Bùi Văn Bảy", "specialist", office.Culture);
        await office.Rows.AccountAsync(leaver);
        var matter = await BegunAsync("transfer", leaver, office.Culture, "decision", "17/QĐ-UBND", "2024-03-04", effectiveOn: "2024-04-01");
        await office.DoAsync(administrator, matter, "withdrawn");

        Assert.IsType<Office.People.KeepPeopleOutcome.Refused>(await GiveAsync(leaver));
        await office.DoAsync(leaver, matter, "handed");
        Assert.IsType<Office.People.KeepPeopleOutcome.Refused>(await GiveAsync(leaver));
        await office.DoAsync(office.CultureHead, matter, "accepted");

        Assert.IsType<Office.People.KeepPeopleOutcome.Done>(await GiveAsync(leaver));
    }

    public async Task InitializeAsync()
    {
        administrator = await office.ScalarAsync<Guid>("select person_id from posts where organisation_id = $1 and role_code = 'administrator' limit 1", office.OrganisationId);
        if (administrator == Guid.Empty)
        {
            administrator = await office.Rows.PersonAsync("Bế Quốc Việt", "administrator", office.Finance);
            await office.PublishAsync(await File.ReadAllTextAsync(Path.Combine(Checkout.Folder, "workflows", "son-dong", "sd-account.json")));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<Matter> BegunAsync(string action, Guid person, Guid unit, string ground, string? number, string? date, string? effectiveOn = null) =>
        new(Assert.IsType<StepResult.Done>(await AskAsync(action, person, unit, ground, number, date, effectiveOn)).InstanceId, Guid.Empty);

    private Task<StepResult> AskAsync(string action, Guid person, Guid unit, string ground, string? number, string? date, string? effectiveOn = null) => office.BeginAsync(office.Chief, Procedure, new
    {
        action, person, unit, ground, decisionNumber = number, decisionDate = date, effectiveOn, content = "Theo đề nghị của đơn vị",
    });

    private Task<Office.People.KeepPeopleOutcome> GiveAsync(Guid person) => new Office.People.KeepPeople(office.DataSource, office.Clock).GivePostAsync(
        office.As(administrator), person, new Office.People.NewPost(office.Finance, "specialist", "Chuyên viên", null, null, "16/QĐ-UBND"), CancellationToken.None);

    private Task<bool> ClosedAsync(Guid person) => office.ScalarAsync<bool>("select disabled_at is not null from accounts where person_id = $1", person);

    private Task<string?> StatusAsync(Matter matter) => office.ScalarAsync<string>("select status from workflow_instances where id = $1", matter.InstanceId);

    private Task<long> CountAsync(string sql, Guid person) => office.ScalarAsync<long>(sql, person);
}
