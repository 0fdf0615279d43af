using FlowOffice.Office.Board;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Board;

[Clause("GL-4.2")]
public sealed class ReportingAPost(BoardOffice office) : IClassFixture<BoardOffice>
{
    [Fact]
    public async Task The_administrator_is_told_and_hides_it_and_its_words_stay_in_the_audit()
    {
        var (post, report) = await ReportedAsync();
        var administrator = await office.PersonAsync("quantri", "administrator");

        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from notices where key = $1 and person_id = $2", $"board-report:{report}", administrator.PersonId));
        Assert.IsType<BoardOutcome.Done>(await office.Reports.DecideAsync(administrator, report, ReportDecision.Hide, "Bán hàng.", CancellationToken.None));

        Assert.Null(await office.SeenByAsync("vanthu", "clerk", post));
        Assert.NotNull(await office.SeenByAsync("quantri", "administrator", post));
        Assert.Equal("Bán xe máy", await office.ScalarAsync<string>("select details ->> 'title' from audit_entries where action = 'board.hidden' and subject_id = $1", post.ToString()));
    }

    [Fact]
    public async Task What_is_kept_stays_and_the_report_is_done()
    {
        var (post, report) = await ReportedAsync();
        var administrator = await office.PersonAsync("quantri", "administrator");

        await office.Reports.DecideAsync(administrator, report, ReportDecision.Keep, null, CancellationToken.None);

        Assert.NotNull(await office.SeenByAsync("vanthu", "clerk", post));
        Assert.IsType<BoardOutcome.Refused>(await office.Reports.DecideAsync(administrator, report, ReportDecision.Hide, "Nghĩ lại.", CancellationToken.None));
    }

    [Fact]
    public async Task Nobody_but_an_administrator_decides()
    {
        var (post, report) = await ReportedAsync();

        Assert.IsType<BoardOutcome.NotAllowed>(await office.Reports.DecideAsync(await office.PersonAsync("giamdoc", "chairman"), report, ReportDecision.Hide, "Bán hàng.", CancellationToken.None));

        Assert.NotNull(await office.SeenByAsync("vanthu", "clerk", post));
    }

    [Fact]
    public async Task A_report_says_why() =>
        Assert.Contains("reason", Assert.IsType<BoardOutcome.Invalid>(await office.Reports.RunAsync(
            await office.ActorAsync("vanthu.gialai"), await office.PostedAsync("thanhtravien", "cong-cong"), " ", CancellationToken.None)).Errors.Keys);

    private async Task<(Guid Post, Guid Report)> ReportedAsync()
    {
        var post = await office.PostedAsync("thanhtravien", "cong-cong", new PostForm("Bán xe máy", "Xe còn mới."));
        return (post, Assert.IsType<BoardOutcome.Done>(await office.Reports.RunAsync(await office.ActorAsync("vanthu.gialai"), post, "Việc riêng.", CancellationToken.None)).Id);
    }
}
