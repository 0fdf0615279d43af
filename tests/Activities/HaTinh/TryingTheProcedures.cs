using FlowOffice.Studio.Flows.Trials;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

public sealed class TryingTheProcedures(HaTinhOffice office) : IClassFixture<HaTinhOffice>
{
    [Fact, Clause("FO-2")]
    public async Task Every_outcome_of_the_outgoing_procedure_is_possible_and_a_dry_run_leaves_nothing()
    {
        var paths = (await office.Trials.ExploreAsync(office.OrganisationId, new TrialRequest("ht-outgoing"), CancellationToken.None))!;

        Assert.All(
            paths.Outcomes.Where(outcome => !Rare.Contains($"{outcome.Step} {outcome.Outcome}")),
            outcome => Assert.True(outcome.Times > 0, $"{outcome.Step}: {outcome.Label} {outcome.Problem}"));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from outgoing_documents"));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from meetings"));
    }

    /// <summary>What a trial cannot come to by choosing buttons alone: silence, an earlier document without its file, an invitation, a document of the Committee.</summary>
    private static readonly string[] Rare =
        ["check request-again", "supply supplied", "is-invitation yes", "invited Lịch công tác", "invited Đôn đốc", "calendar saved", "follow update", "follow meeting-ended", "is-public yes", "publish Đã đăng", "comment comment", "comment agree", "comment tacit-consent", "collaborate answered"];
}
