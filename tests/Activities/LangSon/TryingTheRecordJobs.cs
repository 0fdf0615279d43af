using FlowOffice.Studio.Flows.Trials;
using Xunit;

namespace FlowOffice.Activities.Tests.LangSon;

/// <summary>Checks and reports begin by the calendar, but can be tried like others: for some unit, as of now.</summary>
public sealed class TryingTheRecordJobs : IAsyncLifetime
{
    private readonly RecordOffice office = new("ls-monthly-check", "ls-annual-report");

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    [Theory]
    [InlineData("ls-monthly-check")]
    [InlineData("ls-annual-report")]
    public async Task Every_outcome_is_possible_and_a_dry_run_leaves_nothing(string definition)
    {
        var paths = (await office.Trials.ExploreAsync(office.OrganisationId, new TrialRequest(definition), CancellationToken.None))!;

        Assert.NotEmpty(paths.Outcomes);
        Assert.All(paths.Outcomes.Where(outcome => outcome.Outcome != "month-over"), outcome => // which time chooses, and nobody else
            Assert.True(outcome.Times > 0, $"{outcome.Step}: {outcome.Label} {outcome.Problem}"));
        Assert.Equal(0, await office.ScalarAsync<long>("select (select count(*) from record_checks) + (select count(*) from record_reports) + (select count(*) from tasks)"));
    }
}
