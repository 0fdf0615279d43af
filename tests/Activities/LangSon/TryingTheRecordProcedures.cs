using FlowOffice.Studio.Flows.Trials;
using Xunit;

namespace FlowOffice.Activities.Tests.LangSon;

public sealed class TryingTheRecordProcedures(LangSonOffice office) : IClassFixture<LangSonOffice>
{
    [Theory]
    [InlineData("ls-record-update")]
    [InlineData("ls-record-difference")]
    public async Task Every_outcome_is_possible_and_a_dry_run_leaves_nothing(string definition)
    {
        var paths = (await office.Trials.ExploreAsync(office.OrganisationId, new TrialRequest(definition), CancellationToken.None))!;

        Assert.All(paths.Outcomes, outcome => Assert.True(outcome.Times > 0, $"{outcome.Step}: {outcome.Label} {outcome.Problem}"));
        Assert.NotEmpty(paths.Outcomes);
        Assert.Equal(0, await office.ScalarAsync<long>("select (select count(*) from record_filings) + (select count(*) from record_differences) + (select count(*) from record_values)"));
    }
}
