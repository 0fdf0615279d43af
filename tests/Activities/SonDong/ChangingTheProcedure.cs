using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

public sealed class ChangingTheProcedure : IAsyncLifetime
{
    private readonly SonDongOffice office = new();

    [Fact, Clause("FO-2")]
    public async Task A_changed_deadline_counts_for_the_next_document_and_not_for_the_running_one()
    {
        var shipped = await File.ReadAllTextAsync(SonDongOffice.ShippedFile);
        await office.PublishAsync(WithCheckDue(shipped, days: 3));
        var running = await office.ReceivedAsync();

        await office.PublishAsync(WithCheckDue(shipped, days: 2));
        var next = await office.ReceivedAsync();

        Assert.Equal(new DateOnly(2024, 3, 7), Day(await DueOfAsync(running)));
        Assert.Equal(new DateOnly(2024, 3, 6), Day(await DueOfAsync(next)));
        Assert.NotEqual(await VersionOfAsync(running), await VersionOfAsync(next));
    }

    [Fact, Clause("FO-2", "FO-3")]
    public async Task An_added_approval_step_comes_up_in_new_documents_only()
    {
        var running = await office.RegisteredAsync();

        await office.PublishAsync(await ApprovalAfterRegisteringAsync());
        var next = await office.RegisteredAsync();

        Assert.Equal("classify", Assert.Single(await office.TasksAsync(office.Chief, running)).Step);
        Assert.Equal("approve", Assert.Single(await office.TasksAsync(office.Chairman, next)).Step);
        Assert.Empty(await office.TasksAsync(office.Chief, next));
        await office.DoAsync(office.Chairman, next, "approve");
        Assert.Equal("classify", Assert.Single(await office.TasksAsync(office.Chief, next)).Step);
        await office.DoAsync(office.Chief, running, "assign-unit", SonDongOffice.Direction(new { leadUnit = office.Culture }));
        Assert.Single(await office.TasksAsync(office.CultureHead, running));
    }

    [Fact, Clause("FO-10")]
    public async Task A_flow_with_an_unconnected_outcome_is_refused_and_the_published_one_stays()
    {
        var broken = (await File.ReadAllTextAsync(SonDongOffice.ShippedFile)).Replace("\"port\": \"return-misrouted\"", "\"port\": \"gone\"", StringComparison.Ordinal);

        var reasons = await office.RefusedAsync(broken);

        Assert.Contains(reasons, reason => reason.Contains("Thủ trưởng đơn vị tiếp nhận", StringComparison.Ordinal));
        await office.AssignedToCultureAsync();
    }

    [Theory, Clause("FO-10")]
    [InlineData("assigneeRoles", "khong-co-vai-tro")]
    [InlineData("assigneeUnit", "phong-khong-co")]
    public async Task A_step_for_a_role_or_a_unit_that_does_not_exist_is_refused(string setting, string code)
    {
        var wrong = Definitions.Change(await File.ReadAllTextAsync(SonDongOffice.ShippedFile), "classify", node =>
        {
            node["assigneeKind"] = Definitions.Literal(setting == "assigneeUnit" ? "unit" : "role");
            node[setting] = setting == "assigneeUnit" ? Definitions.Literal(code) : Definitions.List(code);
        });

        Assert.Contains(await office.RefusedAsync(wrong), reason => reason.Contains(code, StringComparison.Ordinal));
    }

    [Theory, Clause("FO-10")]
    [InlineData("-1")]
    [InlineData("ba ngày")]
    [InlineData("")]
    public async Task A_deadline_is_a_whole_number_of_days(string days)
    {
        var wrong = Definitions.Change(await File.ReadAllTextAsync(SonDongOffice.ShippedFile), "check", node =>
        {
            node["dueMode"] = Definitions.Literal("days");
            node["dueDays"] = Definitions.Literal(days);
        });

        Assert.Contains(await office.RefusedAsync(wrong), reason => reason.Contains("Kiểm tra tính pháp lý", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_retracted_procedure_takes_no_new_document_and_does_not_fall_back_to_an_older_version()
    {
        await office.PublishAsync(await ApprovalAfterRegisteringAsync());
        var running = await office.RegisteredAsync();

        await office.RetractAsync("sd-incoming");

        Assert.IsType<StepResult.NotFound>(await office.ReceiveAsync());
        await office.DoAsync(office.Chairman, running, "approve");
    }

    [Fact, Clause("SD-1")]
    public async Task Each_office_follows_its_own_procedure()
    {
        await using var other = new SonDongOffice();
        await other.InitializeAsync();
        await other.PublishAsync(await ApprovalAfterRegisteringAsync());

        var here = await office.RegisteredAsync();
        var there = await other.RegisteredAsync();

        Assert.Equal("classify", Assert.Single(await office.TasksAsync(office.Chief, here)).Step);
        Assert.Equal("approve", Assert.Single(await other.TasksAsync(other.Chairman, there)).Step);
    }

    [Fact, Clause("SD-QD.2")]
    public async Task A_version_with_a_later_effective_date_waits_for_its_day()
    {
        await office.PublishAsync(await ApprovalAfterRegisteringAsync(), effectiveFrom: new DateOnly(2024, 3, 11));

        office.Clock.SetTo(new DateTimeOffset(2024, 3, 10, 23, 59, 0, TimeSpan.FromHours(7)));
        var before = await office.RegisteredAsync();
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var after = await office.RegisteredAsync();

        Assert.Equal("classify", Assert.Single(await office.TasksAsync(office.Chief, before)).Step);
        Assert.Equal("approve", Assert.Single(await office.TasksAsync(office.Chairman, after)).Step);
    }

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    private static string WithCheckDue(string definition, int days) => Definitions.Change(definition, "check", node =>
    {
        node["dueMode"] = Definitions.Literal("days");
        node["dueDays"] = Definitions.Literal(days.ToString(System.Globalization.CultureInfo.InvariantCulture));
    });

    private static async Task<string> ApprovalAfterRegisteringAsync() => Definitions.Insert(
        await File.ReadAllTextAsync(SonDongOffice.ShippedFile), between: ("has-file", "no", "classify"), "approve", "Office.Approve", "Chủ tịch cho ý kiến", back: "register",
        node => node["assigneeRoles"] = Definitions.List("chairman"));

    private async Task<DateTimeOffset> DueOfAsync(Matter matter) => Assert.Single(await office.TasksAsync(office.Clerk, matter)).DueAt!.Value;

    private Task<string?> VersionOfAsync(Matter matter) => office.ScalarAsync<string>("select definition_version_id from workflow_instances where id = $1", matter.InstanceId);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(7)).DateTime);
}
