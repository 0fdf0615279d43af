using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

public sealed class ExtendingTheTime(HaTinhOffice office) : IClassFixture<HaTinhOffice>
{
    [Fact, Clause("HT-8.9b")]
    public async Task The_Chief_grants_days_counted_from_the_due_day_and_both_dates_are_kept()
    {
        var matter = await AskedAsync();

        await office.DoAsync(office.Chief, matter, "grant", new { extensionDays = 3 });

        var task = await office.TaskAsync(office.Land, matter);
        Assert.Equal(("handle", new DateOnly(2024, 3, 11)), (task.Step, HaTinhOffice.Day(task.DueAt))); // Friday 8 March and three days
        Assert.Equal("2024-03-08 2024-03-11", await office.ScalarAsync<string>("""
            select to_char(old_due at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') || ' ' || to_char(new_due at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')
            from due_changes where document_id = $1 and kind = 'extension' and asked_by = $2 and decided_by = $3
            """, matter.DocumentId, office.Land, office.Chief));
        Assert.Equal(new DateTimeOffset(2024, 3, 12, 7, 30, 0, TimeSpan.FromHours(7)).ToUniversalTime(), await office.ScalarAsync<DateTime>(
            "select due_at from deadline_stages where task_id = $1 and kind = 'late'", task.Id));
    }

    [Fact, Clause("HT-8.9b")]
    public async Task A_refusal_leaves_the_due_date_as_it_was()
    {
        var matter = await AskedAsync();

        await office.DoAsync(office.Chief, matter, "refuse", new { opinion = "Việc này đã đủ thời gian." });

        Assert.Equal(new DateOnly(2024, 3, 8), HaTinhOffice.Day((await office.TaskAsync(office.Land, matter)).DueAt));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from due_changes where document_id = $1", matter.DocumentId));
    }

    [Fact, Clause("HT-8.9b")]
    public async Task Nobody_but_the_Chief_grants()
    {
        var matter = await AskedAsync();
        var task = await office.TaskAsync(office.Chief, matter);

        foreach (var other in new[] { office.Land, office.DeputyChief, office.Chairman })
            Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(other, task.Id, "grant", new { extensionDays = 3 }));
        Assert.Equal(new DateOnly(2024, 3, 8), HaTinhOffice.Day((await office.TaskAsync(office.Chief, matter)).DueAt));
    }

    [Theory, Clause("HT-8.9b")]
    [InlineData("extensionDays", "0"), InlineData("extensionDays", "1.5"), InlineData("extensionDays", ""), InlineData("extensionReason", "")]
    public async Task A_request_names_whole_days_and_a_reason(string field, string value)
    {
        var matter = await office.AssignedAsync();
        await office.DoAsync(office.Land, matter, "request-extension");
        var form = new System.Text.Json.Nodes.JsonObject { ["extensionDays"] = "3", ["extensionReason"] = "Chờ số liệu.", [field] = value };

        var answer = await office.CompleteAsync(office.Land, (await office.TaskAsync(office.Land, matter)).Id, "submit", form);

        Assert.Contains(field, Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
        Assert.Empty(await office.TasksAsync(office.Chief, matter));
    }

    [Fact, Clause("HT-8.9b")]
    public async Task Whoever_thinks_better_of_it_goes_on_handling()
    {
        var matter = await office.AssignedAsync();
        await office.DoAsync(office.Land, matter, "request-extension");

        await office.DoAsync(office.Land, matter, "withdraw");

        Assert.Equal("handle", (await office.TaskAsync(office.Land, matter)).Step);
    }

    private async Task<Matter> AskedAsync()
    {
        var matter = await office.AssignedAsync(); // on Monday 4 March 2024, four days
        await office.DoAsync(office.Land, matter, "request-extension");
        await office.DoAsync(office.Land, matter, "submit", new { extensionDays = 3, extensionReason = "Chờ số liệu của huyện." });
        return matter;
    }
}
