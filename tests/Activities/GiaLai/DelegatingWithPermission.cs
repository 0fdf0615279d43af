using FlowOffice.Office.Delegations;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.GiaLai;

/// <summary>Delegation as Gia Lai wants it, by the procedure that ships: asked for, permitted, told to everybody.</summary>
public sealed class DelegatingWithPermission : IAsyncLifetime
{
    private readonly GiaLaiOffice office = new();

    [Fact, Clause("GL-4.5")]
    public async Task Until_a_leader_permits_it_the_tasks_stay_with_the_delegator()
    {
        var asked = await AskAsync(office.PostHead, office.PostSpecialist);
        At(12);
        var matter = await office.WithDivisionAsync();

        Assert.Equal("requested", await StateAsync(office.PostHead));
        Assert.Empty(await office.TasksAsync(office.PostSpecialist, matter));
        await office.DoAsync(office.ViceDirector, asked, "approve");

        Assert.Equal("permitted", await StateAsync(office.PostHead));
        Assert.Single(await office.TasksAsync(office.PostSpecialist, matter));
    }

    [Fact, Clause("GL-4.5")]
    public async Task What_is_refused_never_counts_and_the_delegator_is_told_why()
    {
        var asked = await AskAsync(office.PostHead, office.PostSpecialist);
        var task = Assert.Single(await office.TasksAsync(office.Director, asked)).Id;
        Assert.Equal(["opinion"], Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Director, task, "refuse")).Errors.Keys);
        await office.CompleteAsync(office.Director, task, "refuse", new { opinion = "Đợt này phải trực" });
        At(12);

        Assert.Empty(await office.TasksAsync(office.PostSpecialist, await office.WithDivisionAsync()));
        Assert.Contains("Đợt này phải trực", await office.ScalarAsync<string>("select text from notices where person_id = $1 and kind = 'delegation'", office.PostHead), StringComparison.Ordinal);
    }

    [Fact, Clause("GL-4.5")]
    public async Task A_request_that_is_withdrawn_leaves_no_task_with_the_leaders()
    {
        var asked = await AskAsync(office.PostHead, office.PostSpecialist);
        var task = Assert.Single(await office.TasksAsync(office.Director, asked)).Id;
        var delegation = await office.ScalarAsync<Guid>("select id from delegations where delegator_id = $1", office.PostHead);

        Assert.Equal(RevokeDelegationOutcome.Revoked, await new RevokeDelegation(office.DataSource, new NoticeWriter(new MailSettings()), office.Steps, office.Clock).RunAsync(office.As(office.PostHead), delegation, CancellationToken.None));
        await office.Ticker.RunDueAsync(CancellationToken.None);

        Assert.Empty(await office.TasksAsync(office.Director, asked));
        Assert.Empty(await office.TasksAsync(office.ViceDirector, asked));
        Assert.Equal("TASK_WITHDRAWN", Assert.IsType<StepResult.Refused>(await office.CompleteAsync(office.Director, task, "approve")).Code);
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from notices where kind = 'delegation'"));
        Assert.IsType<StepResult.Done>(await SendAsync(office.PostHead, office.PostSpecialist)); // and one may ask again
    }

    [Fact, Clause("GL-4.5")]
    public async Task Nobody_permits_their_own_and_only_leaders_are_asked()
    {
        var asked = await AskAsync(office.ViceDirector, office.Director);
        var task = Assert.Single(await office.TasksAsync(office.ViceDirector, asked)).Id;

        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.ViceDirector, task, "approve"));
        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.PostHead, task, "approve"));
        Assert.Equal("requested", await StateAsync(office.ViceDirector));
    }

    [Fact, Clause("GL-4.5", "GL-11.1b")]
    public async Task The_directors_own_needs_no_permission_only_the_notice()
    {
        Assert.IsType<StepResult.Done>(await SendAsync(office.Director, office.ViceDirector));

        Assert.Equal("permitted", await StateAsync(office.Director));
        Assert.Equal(3, await office.ScalarAsync<long>("select count(*) from notices where kind = 'delegation'"));
    }

    [Fact, Clause("GL-11.1b")]
    public async Task Once_permitted_everybody_with_an_account_has_one_notice_with_both_names_and_the_days()
    {
        var asked = await AskAsync(office.PostHead, office.PostSpecialist);
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from notices"));

        await office.DoAsync(office.Director, asked, "approve");

        Assert.Equal(3, await office.ScalarAsync<long>("select count(distinct person_id) from notices where kind = 'delegation'"));
        Assert.Equal(3, await office.ScalarAsync<long>(
            "select count(*) from notices where text = 'Đặng Văn Tiến ủy quyền cho Nay Djruêng xử lý công việc từ 11/03/2024 đến hết 13/03/2024.'"));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from notices where person_id = $1", office.PressHead)); // the account is closed
    }

    public static TheoryData<string, object, Type> Refusals => new()
    {
        { "two people", new[] { "post-specialist", "press-head" }, typeof(StepResult.Invalid) },
        { "oneself", "post-head", typeof(StepResult.Invalid) },
        { "nobody", "", typeof(StepResult.Invalid) },
        { "another division", "press-specialist", typeof(StepResult.Invalid) },
    };

    [Theory, MemberData(nameof(Refusals)), Clause("GL-11.1a", "GL-13.3")]
    public async Task A_head_delegates_to_one_other_person_of_the_division(string what, object chosen, Type answer)
    {
        var delegates = chosen is string[] two ? two.Select(Person).ToArray() : (object)((string)chosen is "" ? "" : Person((string)chosen));

        var result = await office.BeginAsync(office.PostHead, "delegation", new { @delegate = delegates, startsOn = "2024-03-11", endsOn = "2024-03-13", reason = "Đi công tác" });

        Assert.True(result.GetType() == answer, $"{what}: {result}");
        Assert.Equal(["delegate"], ((StepResult.Invalid)result).Errors.Keys);
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from delegations"));
    }

    [Fact, Clause("GL-11.1a")]
    public async Task Delegated_work_is_not_delegated_again()
    {
        await office.DoAsync(office.Director, await AskAsync(office.PostHead, office.PostSpecialist), "approve");

        Assert.Equal("DELEGATION_CHAIN", Assert.IsType<StepResult.Refused>(await SendAsync(office.PostSpecialist, office.PressSpecialist)).Code);
        Assert.Equal("DELEGATION_CHAIN", Assert.IsType<StepResult.Refused>(await SendAsync(office.PressSpecialist, office.PostHead)).Code);
        Assert.Equal("ALREADY_DELEGATED", Assert.IsType<StepResult.Refused>(await SendAsync(office.PostHead, office.PostSpecialist)).Code);
    }

    [Fact, Clause("GL-11.1c", "GL-6.4b")]
    public async Task What_the_delegate_does_names_both_and_at_the_end_of_the_last_day_open_tasks_return()
    {
        await office.DoAsync(office.Director, await AskAsync(office.PostHead, office.PostSpecialist), "approve");
        At(12);
        var (done, open) = (await office.WithDivisionAsync(), await office.WithDivisionAsync());
        await office.DoAsync(office.PostSpecialist, done, "forward-specialist", GiaLaiOffice.Forwarding(new { specialist = office.PostSpecialist, dueDate = "2024-03-15", opinion = "Đồng chí xử lý" }));

        const string both = "where document_id = $1 and on_behalf_of = $2";
        Assert.Equal(office.PostSpecialist, await office.ScalarAsync<Guid>($"select completed_by from tasks {both}", done.DocumentId, office.PostHead));
        Assert.Equal(office.PostSpecialist, await office.ScalarAsync<Guid>($"select author_id from opinions {both}", done.DocumentId, office.PostHead));
        Assert.Equal(office.PostSpecialist, await office.ScalarAsync<Guid>(
            "select actor_id from audit_entries where subject_id = $1 and action = 'task.completed' and on_behalf_of = $2", done.DocumentId.ToString(), office.PostHead));

        var task = Assert.Single(await office.TasksAsync(office.PostSpecialist, open)).Id;
        office.Clock.SetTo(new DateTimeOffset(2024, 3, 14, 0, 0, 0, TimeSpan.FromHours(7)));
        Assert.Empty(await office.TasksAsync(office.PostSpecialist, open));
        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.PostSpecialist, task, "finish"));
        Assert.Single(await office.TasksAsync(office.PostHead, open));
    }

    [Fact, Clause("GL-14.3")]
    public async Task The_clerk_has_delegated_tasks_in_a_group_of_their_own_while_it_lasts()
    {
        await office.DoAsync(office.Director, await AskAsync(office.PostSpecialist, office.Clerk), "approve");
        At(12);
        await office.WithSpecialistAsync();
        await office.ReceivedAsync();

        var list = await new TaskList(office.DataSource, office.Clock).ReadAsync(office.OrganisationId, office.Clerk, null, null, 50, 0, CancellationToken.None);
        Assert.Equal("Nay Djruêng", Assert.Single(list.Items, item => item.Group == TaskGroup.Delegated).DelegatorName);
        Assert.Contains(list.Items, item => item.Group == TaskGroup.New && item.DelegatorName is null);

        office.Clock.SetTo(new DateTimeOffset(2024, 3, 14, 0, 0, 0, TimeSpan.FromHours(7)));
        list = await new TaskList(office.DataSource, office.Clock).ReadAsync(office.OrganisationId, office.Clerk, null, null, 50, 0, CancellationToken.None);
        Assert.DoesNotContain(list.Items, item => item.Group == TaskGroup.Delegated);
    }

    [Fact]
    public async Task Two_that_exclude_one_another_are_not_both_permitted()
    {
        var (first, second) = (await AskAsync(office.PostHead, office.PostSpecialist), await SendAsync(office.PressHead, office.PressSpecialist));
        Assert.IsType<StepResult.Done>(second);
        await office.ExecuteAsync("update delegations set delegate_id = $1 where delegator_id = $2", office.PostHead, office.PressHead);
        await office.DoAsync(office.Director, first, "approve");

        var task = Assert.Single(await office.TasksAsync(office.Director, new Matter(((StepResult.Done)second).InstanceId, Guid.Empty))).Id;

        Assert.Equal("DELEGATION_CHAIN", Assert.IsType<StepResult.Refused>(await office.CompleteAsync(office.Director, task, "approve")).Code);
        Assert.Equal("requested", await StateAsync(office.PressHead));
    }

    public async Task InitializeAsync()
    {
        await office.InitializeAsync();
        await office.ExecuteAsync("""
            update organisations set settings = '{"delegateFilter": "anybody-heads-in-unit", "delegatorRoles": ["clerk", "deputy-head", "specialist"], "delegationApproval": ["chairman", "vice-chairman"],
              "delegationApprovalExempt": ["chairman"], "delegationBroadcast": true, "delegationWhenAway": "warn", "delegationDuty": ["unit-head"]}' where id = $1
            """, office.OrganisationId);
        foreach (var person in new[] { office.Director, office.PostHead, office.PostSpecialist, office.PressHead })
            await office.Rows.AccountAsync(person);
        await office.ExecuteAsync("update accounts set disabled_at = now() where person_id = $1", office.PressHead);
        await office.PublishAsync(await File.ReadAllTextAsync(Path.Combine(Checkout.Folder, "workflows", "gia-lai", "gl-delegation.json")));
    }

    public Task DisposeAsync() => office.DisposeAsync();

    private void At(int day) => office.Clock.SetTo(new DateTimeOffset(2024, 3, day, 9, 0, 0, TimeSpan.FromHours(7)));

    private async Task<Matter> AskAsync(Guid from, Guid to) => new(Assert.IsType<StepResult.Done>(await SendAsync(from, to)).InstanceId, Guid.Empty);

    private Task<StepResult> SendAsync(Guid from, Guid to) =>
        office.BeginAsync(from, "delegation", new { @delegate = to, startsOn = "2024-03-11", endsOn = "2024-03-13", reason = "Đi công tác" });

    private Task<string?> StateAsync(Guid delegator) => office.ScalarAsync<string>("select state from delegations where delegator_id = $1", delegator);

    private Guid Person(string who) => who switch
    {
        "post-head" => office.PostHead,
        "post-specialist" => office.PostSpecialist,
        "press-head" => office.PressHead,
        "press-specialist" => office.PressSpecialist,
        _ => throw new ArgumentOutOfRangeException(nameof(who)),
    };
}
