using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.GiaLai;

public sealed class AnsweringWithinThreeDays : IAsyncLifetime
{
    private readonly DraftingOffice office = new();

    [Theory, Clause("GL-10.7")]
    [InlineData("2024-03-04T09:10:00+07:00", "2024-03-07")]
    [InlineData("2024-03-07T09:10:00+07:00", "2024-03-11")]
    public async Task An_opinion_is_due_three_days_after_the_draft_is_received(string received, string day)
    {
        office.Clock.SetTo(DateTimeOffset.Parse(received, System.Globalization.CultureInfo.InvariantCulture) - TimeSpan.FromSeconds(1));

        var matter = await office.AtDivisionAsync();

        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), DateOnly.FromDateTime((await office.TaskAsync(office.Head, matter)).DueAt!.Value.ToOffset(TimeSpan.FromHours(7)).DateTime));
    }

    [Fact, Clause("GL-10.7")]
    public async Task An_urgent_one_is_due_in_the_time_that_was_directed()
    {
        office.Clock.SetTo(new DateTimeOffset(2024, 3, 4, 9, 9, 59, TimeSpan.FromHours(7)));

        var matter = await office.AtDivisionAsync(new { urgency = "urgent", reviewHours = "6" });

        Assert.Equal(new DateTimeOffset(2024, 3, 4, 15, 10, 0, TimeSpan.FromHours(7)), (await office.TaskAsync(office.Head, matter)).DueAt);
    }

    [Fact, Clause("GL-10.7")]
    public async Task The_same_holds_for_the_Departments_leaders()
    {
        var matter = await office.AtDepartmentAsync();

        Assert.Equal(new DateOnly(2024, 3, 7), DateOnly.FromDateTime((await office.TaskAsync(office.Director, matter)).DueAt!.Value.ToOffset(TimeSpan.FromHours(7)).DateTime));
    }

    [Fact, Clause("GL-10.7")]
    public async Task A_reminder_is_planned_for_the_day_before_and_what_is_late_goes_one_level_up()
    {
        var matter = await office.AtDivisionAsync();
        var task = await office.TaskAsync(office.Head, matter);

        var stages = await office.ScalarAsync<string[]>("select array_agg(kind || ' ' || recipient order by due_at, kind) from deadline_stages where task_id = $1", task.Id);

        Assert.Contains("remind holder", stages!);
        Assert.Contains("escalate role:vice-chairman", stages!);
    }

    [Fact, Clause("GL-3.4b", "FO-9")]
    public async Task The_days_are_a_setting_of_the_step_that_counts_for_what_begins_after_it_is_published()
    {
        var before = await office.AtDivisionAsync();
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(DraftingOffice.ShippedFile))!.AsObject();
        definition["root"]!["activities"]!.AsArray().Single(step => (string)step!["id"]! == "division")!["dueDays"]!["expression"]!["value"] = 2;
        await office.PublishAsync(definition.ToJsonString());

        var after = await office.AtDivisionAsync();

        Assert.Equal(("2024-03-07", "2024-03-06"), (await DueAsync(before), await DueAsync(after)));
    }

    private async Task<string> DueAsync(Matter matter) =>
        (await office.TaskAsync(office.Head, matter)).DueAt!.Value.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();
}
