using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.Regulations;

/// <summary>From a remark on a clause to the leader's decision, by each office's own shipped procedure.</summary>
public abstract class ReportingADifficulty(SampleOfficeAtWork office, string author, string[] receivers, string outsider, string leader) : IAsyncLifetime
{
    private const string Procedure = "regulation-feedback";

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    public virtual async Task Those_who_receive_remarks_see_it_sum_up_by_article_and_the_leader_decides()
    {
        var matter = await FiledAsync(author, "Điều 2", "Quá nhiều bước.");
        foreach (var receiver in receivers)
            Assert.Equal("sum-up", Assert.Single(await office.TasksAsync(office[receiver], matter)).Step);
        Assert.Empty(await office.TasksAsync(office[outsider], matter));
        var second = await FiledAsync(outsider, "Điều 1", "Chưa rõ phạm vi.");
        foreach (var receiver in receivers)
            Assert.Empty(await office.TasksAsync(office[receiver], second)); // it joined the round

        await office.DoAsync(office[receivers[0]], matter, "submit", new { summary = "Điều 1: 1 góp ý. Điều 2: 1 góp ý." });
        Assert.Equal("decide", Assert.Single(await office.TasksAsync(office[leader], matter)).Step);
        await office.DoAsync(office[leader], matter, "keep", new { opinion = "Giữ nguyên." });

        Assert.Equal("kept", await StateAsync(matter));
        Assert.Equal(2, await office.ScalarAsync<long>("select count(*) from regulation_remarks m join regulation_reviews r on r.id = m.review_id where r.instance_id = $1", matter.InstanceId));
        Assert.Equal(2, await office.ScalarAsync<long>("select count(*) from notices where kind = 'regulation' and person_id in ($1, $2)", office[author], office[outsider]));
    }

    public virtual async Task An_amendment_is_linked_to_the_version_that_carries_it()
    {
        var matter = await FiledAsync(author, "Điều 2", "Quá nhiều bước.");
        await office.DoAsync(office[receivers[0]], matter, "submit", new { summary = "Điều 2: bớt bước." });
        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.DoAsync(office[leader], matter, "amend", new { opinion = "Bớt một bước." });
        var definition = Path.GetFileNameWithoutExtension(Directory.GetFiles(Path.GetDirectoryName(office.ShippedFile(""))!, "*-regulation-rollout.json").Single());
        var task = Assert.Single(await office.TasksAsync(office["quantri"], matter));

        Assert.Contains("version", Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office["quantri"], task.Id, "linked", new { definition, version = "1" })).Errors.Keys); // published before the decision
        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.PublishAsync((await File.ReadAllTextAsync(office.ShippedFile(definition))).Replace("Mọi người đã xác nhận", "Đã xác nhận", StringComparison.Ordinal));
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office["quantri"], task.Id, "linked", new { definition, version = "2" }));

        Assert.Equal("amended", await StateAsync(matter));
        Assert.Equal($"{definition} 2", await office.ScalarAsync<string>("select definition_id || ' ' || definition_version from regulation_reviews where instance_id = $1", matter.InstanceId));
    }

    public virtual async Task A_remark_names_a_clause_of_the_regulation()
    {
        Assert.Contains("clause", Assert.IsType<StepResult.Invalid>(await office.SendAsync(author, Procedure, new { clause = "Điều 99", text = "Sai." })).Errors.Keys);
        Assert.Equal(["clause", "text"], Assert.IsType<StepResult.Invalid>(await office.SendAsync(author, Procedure, new { })).Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from regulation_remarks"));
    }

    private Task<Matter> FiledAsync(string user, string clause, string text) => office.SentAsync(user, Procedure, new { clause, text });

    private Task<string?> StateAsync(Matter matter) => office.ScalarAsync<string>("select state from regulation_reviews where instance_id = $1", matter.InstanceId);
}

[Clause("SD-15")]
public sealed class ReportingItInSonDong() : ReportingADifficulty(new SonDongRegulationOffice(), "truongphong.noivu", ["chanhvanphong", "truongphong.vanhoa"], "truongphong.tuphap", "chutich")
{
    [Fact]
    public override Task Those_who_receive_remarks_see_it_sum_up_by_article_and_the_leader_decides() => base.Those_who_receive_remarks_see_it_sum_up_by_article_and_the_leader_decides();

    [Fact]
    public override Task A_remark_names_a_clause_of_the_regulation() => base.A_remark_names_a_clause_of_the_regulation();
}

[Clause("HT-11.2")]
public sealed class ReportingItInHaTinh() : ReportingADifficulty(new HaTinhRegulationOffice(), "chuyenvien1.kinhte", ["giamdoc.congbao", "truongphong.hanhchinh"], "truongphong.vanxa", "chanhvanphong")
{
    [Fact]
    public override Task Those_who_receive_remarks_see_it_sum_up_by_article_and_the_leader_decides() => base.Those_who_receive_remarks_see_it_sum_up_by_article_and_the_leader_decides();
}

[Clause("GL-19.2")]
public sealed class ReportingItInGiaLai() : ReportingADifficulty(new GiaLaiRegulationOffice(), "chuyenvien1.buuchinh", ["truongphong.cntt"], "truongphong.baochi", "giamdoc")
{
    [Fact]
    public override Task Those_who_receive_remarks_see_it_sum_up_by_article_and_the_leader_decides() => base.Those_who_receive_remarks_see_it_sum_up_by_article_and_the_leader_decides();

    [Fact]
    public override Task An_amendment_is_linked_to_the_version_that_carries_it() => base.An_amendment_is_linked_to_the_version_that_carries_it();
}
