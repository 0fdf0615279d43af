using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.GiaLai;

/// <summary>Somebody reports that an account is out of its owner's control, by the procedure that ships.</summary>
public sealed class LosingAnAccount(GiaLaiOffice office) : IClassFixture<GiaLaiOffice>, IAsyncLifetime
{
    [Theory, Clause("GL-6.5")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_report_locks_the_account_at_once_and_lists_what_it_did_today(bool byOwner)
    {
        var owner = await office.Rows.PersonAsync("Nguyễn Văn Mất", "specialist", office.Press);
        await office.Rows.AccountAsync(owner);
        var session = await office.BeginSessionAsync(await office.ScalarAsync<Guid>("select id from accounts where person_id = $1", owner), office.Clock.GetUtcNow());
        await ActAsync(owner, "document.exported", hoursAgo: 23);
        await ActAsync(owner, "document.printed", hoursAgo: 25);

        var reported = await office.BeginAsync(byOwner ? owner : office.PressHead, "account-loss", new { person = owner, content = "Thấy thư lạ gửi từ tài khoản" });

        var matter = new Matter(Assert.IsType<StepResult.Done>(reported).InstanceId, Guid.Empty);
        Assert.True(await office.ScalarAsync<bool>("select disabled_at is not null from accounts where person_id = $1", owner));
        Assert.True(await office.ScalarAsync<bool>("select ended_at is not null from sessions where id = $1", session));
        Assert.Single(await office.TasksAsync(office.Technician, matter));
        var listed = await office.ScalarAsync<string>("select form::text from requests where instance_id = $1", matter.InstanceId);
        Assert.Contains("document.exported", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("document.printed", listed, StringComparison.Ordinal);

        await office.DoAsync(office.Technician, matter, "restored");

        Assert.Equal("true true", await office.ScalarAsync<string>("select (disabled_at is null) || ' ' || must_change_password from accounts where person_id = $1", owner));
        Assert.True(await office.ScalarAsync<bool>("select ended_at is not null from sessions where id = $1", session));
    }

    [Fact, Clause("GL-6.5")]
    public async Task Nobody_can_report_an_account_that_does_not_exist() => Assert.Equal(["person"], Assert.IsType<StepResult.Invalid>(
        await office.BeginAsync(office.PressHead, "account-loss", new { person = office.PressSpecialist, content = "Nghi bị lộ" })).Errors.Keys);

    public async Task InitializeAsync()
    {
        if (await office.ScalarAsync<long>("select count(*) from workflow_definition_versions where procedure = 'account-loss' and organisation_id = $1", office.OrganisationId) == 0)
            await office.PublishAsync(await File.ReadAllTextAsync(Path.Combine(Checkout.Folder, "workflows", "gia-lai", "gl-account-loss.json")));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private Task ActAsync(Guid person, string action, int hoursAgo) => office.ExecuteAsync(
        "insert into audit_entries (organisation_id, at, actor_id, action, subject_kind) values ($1, $2, $3, $4, 'document')",
        office.OrganisationId, office.Clock.GetUtcNow().AddHours(-hoursAgo), person, action);
}
