using FlowOffice.Activities.Tests.HaTinh;
using Xunit;

namespace FlowOffice.Activities.Tests.Deadlines;

/// <summary>A document of 1 March is registered on Monday 4 March 2024 and given to the specialist on Wednesday.</summary>
public sealed class CountingFromAnEvent : IAsyncLifetime
{
    private readonly HaTinhOffice office = new();

    [Theory]
    [InlineData("received", 2, "2024-03-08")]
    [InlineData("registered", 3, "2024-03-07")]
    [InlineData("field", 10, "2024-03-11")] // of the document
    [InlineData("step", 1, "2024-03-05")] // of the clerk's registration
    public async Task The_days_of_a_step_count_from_the_event_that_its_definition_names(string from, int days, string due)
    {
        await PublishAsync(from, days);
        var matter = await office.WithChiefAsync();
        office.Clock.Advance(TimeSpan.FromDays(2));

        await office.DoAsync(office.Chief, matter, "assign", new { specialist = office.Land, dueDays = 20, opinion = "Tham mưu văn bản trả lời." });

        var task = await office.TaskAsync(office.Land, matter);
        Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), HaTinhOffice.Day(task.DueAt));
        Assert.NotNull(await office.ScalarAsync<string>("select due_origin from tasks where id = $1", task.Id)); // and the date explains itself
    }

    [Fact]
    public async Task A_step_that_the_procedure_does_not_have_is_refused()
    {
        var reasons = await office.RefusedAsync(Changed(await ShippedAsync(), "step", 3, step: "khong-co"));

        Assert.Contains(reasons, reason => reason.Contains("«khong-co»", StringComparison.Ordinal));
    }

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    private static Task<string> ShippedAsync() => File.ReadAllTextAsync(HaTinhOffice.ShippedFile("ht-incoming"));

    private async Task PublishAsync(string from, int days) => await office.PublishAsync(Changed(await ShippedAsync(), from, days));

    private static string Changed(string shipped, string from, int days, string step = "register") => Definitions.Change(shipped, "handle", node =>
    {
        (node["dueMode"], node["dueDays"], node["dayCount"]) = (Definitions.Literal("days"), Definitions.Literal($"{days}"), Definitions.Literal("calendar"));
        (node["dueFrom"], node["dueFromField"], node["dueFromStep"]) = (Definitions.Literal(from), Definitions.Literal("documentDate"), Definitions.Literal(step));
    });
}
