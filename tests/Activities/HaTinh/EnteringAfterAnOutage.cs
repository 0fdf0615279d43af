using FlowOffice.Office.Outages;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

public sealed class EnteringAfterAnOutage : IAsyncLifetime
{
    private readonly HaTinhOffice office = new();

    [Fact, Clause("HT-3.6")]
    public async Task Both_times_are_kept_and_deadlines_count_from_the_actual_one()
    {
        await RecordedAsync("2024-03-04T08:00:00+07:00", "2024-03-05T11:00:00+07:00");

        var matter = await office.ReceivedAsync(actualAt: "2024-03-04T09:15");

        Assert.Equal("2024-03-04 09:15", await LocalAsync(matter, "actual_at"));
        Assert.Equal("2024-03-05 11:20", await LocalAsync(matter, "created_at"));
        Assert.Equal(new DateOnly(2024, 3, 4), HaTinhOffice.Day((await office.TaskAsync(office.Clerk, matter)).DueAt)); // to be registered on the day it came
    }

    [Fact, Clause("HT-3.6")]
    public async Task What_was_registered_by_hand_meanwhile_keeps_its_time_too()
    {
        var matter = await office.ReceivedAsync();
        await RecordedAsync("2024-03-04T08:00:00+07:00", "2024-03-05T11:00:00+07:00");
        var form = HaTinhOffice.Registration();
        form["actualAt"] = "2024-03-04T09:15";

        await office.DoAsync(office.Clerk, matter, "needs-assignment", form, HaTinhOffice.Scan);

        Assert.Equal("2024-03-04 09:15", await LocalAsync(matter, "actual_at"));
    }

    [Theory, Clause("HT-3.6")]
    [InlineData("2024-03-04T07:59"), InlineData("2024-03-04T11:01"), InlineData("2024-03-03T09:15")]
    public async Task An_actual_time_lies_within_an_outage(string actual)
    {
        await RecordedAsync("2024-03-04T08:00:00+07:00", "2024-03-04T11:00:00+07:00");

        var answer = await office.BeginAsync(office.Clerk, "incoming", new { sender = "Sở Nội vụ", source = "paper", actualAt = actual });

        Assert.Contains("actualAt", Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
    }

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    private async Task RecordedAsync(string from, string to)
    {
        var (starts, ends) = (DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.Parse(to, System.Globalization.CultureInfo.InvariantCulture));
        office.Clock.SetTo(ends.AddMinutes(20));
        Assert.IsType<OutageOutcome.Recorded>(await new RecordOutage(office.DataSource, office.Clock).RunAsync(office.As(office.Chief), starts, ends, "Mất kết nối máy chủ.", CancellationToken.None));
    }

    private Task<string?> LocalAsync(Matter matter, string column) =>
        office.ScalarAsync<string>($"select to_char({column} at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD HH24:MI') from incoming_documents where id = $1", matter.DocumentId);
}
